"""Phrases of headers that trades write: clinics, carriers, clubs, schools, landlords, marketplaces, telecom.

Invariant: data only; patterns meet text in lower case with е for ё, before those of `phrases`.
"""

from __future__ import annotations

_HELD = (
    r"(contract|lease|licen[cs]e|policy|subscription|coverage|agreement|membership|service|договор\w*|лиценз\w+"
    r"|полис\w*|подписк\w+|аренд\w+|абонемент\w*|тариф\w*|страхован\w+)"
)
_WORKED = (
    r"(факт\w*|фактическ\w+|списан\w*|отработан\w*|затрачен\w*|потрачен\w*|worked|spent|actual|logged|billed"
    r"|tracked)"
)
_DONE = (
    r"(created|entered|handled|resolved|served|performed|processed|assigned|closed|updated|approved|attended"
    r"|recorded|conducted|led|taken|answered|logged|managed)"
)
_FEES = (
    r"(platform|processing|service|host|cleaning|transaction|bank|stripe|paypal|booking|late|setup|handling"
    r"|application|processor|marketplace|referral|fba|admin\w*|gateway|payment)"
)
_OF_THE_DAY = (
    r"(операци\w+|проводк\w+|работ|услуг\w*|оказания|приема|занятия|тренировки|урока|сеанса|процедуры|визита"
    r"|посещения|транзакции|накладной|реализации)"
)

# (pattern, replacement)
TRADE_PHRASES: tuple[tuple[str, str], ...] = (
    # who
    (r"\bmsisdn\b|\bабонентск\w*\s+(номер|#)|^л\.?\s?с\.?$|(#|номер)\s*лс\b", " клиент id "),
    (r"\bучастни\w+\s+(программ\w*|клуба|акции|системы)", " клиент "),
    (r"\bкарт[аы]\s+участник\w*", " клиент id "),
    (r"\b(lead|primary|main)\s+(passenger|guest|traveller|traveler|tenant|insured)\b", " guest "),
    (r"\bpolicy\s+holder\b", " policyholder "),
    (r"\bторг\w*\.?\s*точк\w*|\bнаименование\s+тт\b|^тт$", " клиент "),
    (r"\bфамили\w*,?\s+имя(,?\s+отчество)?|\bимя\s+и\s+фамили\w*|\bимя,?\s+фамили\w*", " фио "),
    (
        r"\b(полное|краткое|сокращенное|рабочее|торговое|legal|trading|registered)\s+(наимен\w*|name)",
        " компания ",
    ),
    (r"\bкто\s+из\s+(наших|нас)\b|\bс\s+нашей\s+стороны\b|^кто\s+ведет$|^ведет$", " менеджер "),
    (r"\bкто\s+из\s+клиент\w*|\bсо\s+стороны\s+клиент\w*|^с\s+кем(\s+\w+)?$", " контакт "),
    (r"\bторгов\w+\s+представител\w*|^тп$", " менеджер "),
    (rf"\b{_DONE}\s+by\b|\bassigned\s+to\b", " employee "),
    (r"\bmerchant\s+account(\s+code)?\b", " brand "),
    (r"\bактор\w*\b|\bactor\s+id\b|^actor$", " user id "),
    (
        r"^карточка(\s*#)?\s*$|^\s*(#|номер)\s+карт(ы|очки)$|\bкарточк\w+\s+(клиент|пациент|член)\w*",
        " cardno ",
    ),
    (r"^(принял|выполнил|оформил|провел|создал|ответил)[аи]?$", " employee "),
    # days
    (r"\bstay\b|\bпребывани\w+", " "),
    (
        r"\bдат[аы]\s+(заезда|въезда|выдачи\s+авто\w*)\b|^(check[\s-]?in|arrival)(\s+date)?$",
        " dispatch date ",
    ),
    (
        r"\bдат[аы]\s+(выезда|отъезда)\b|^(check[\s-]?out)(\s+date)?$|\bдат[аы]\s+возврата\s+авто\w*",
        " compare ",
    ),
    (rf"\bдат[аы]\s+{_OF_THE_DAY}\s*$", " дата "),
    (r"\bдат[аы]\s+(приема|зачисления|подачи|ввода|внесения|поступления\s+заявки)\b", " дата создания "),
    (
        r"\b(date\s+of\s+(service|visit|sale|transaction|purchase|order)"
        r"|(class|lesson|session|service|work|posting|booking)\s+(date|day))\b",
        " date ",
    ),
    (r"\bмомент\s+(времени|события|операции)\b|\bevent\s+time(stamp)?\b", " event date "),
    (r"\bfirst\s+(message|reply|contact)\s+(on|at)\b", " created at "),
    (r"\bдат[аы]\s+выдачи\s+карты\b|\bcard\s+issued?\s+(date|on|at)\b", " signup date "),
    (
        r"\bbecame\s+(a\s+)?(customer|client|member)(\s+(date|on|at))?\b|\bстал\w*\s+клиентом\b",
        " signup date ",
    ),
    (r"\bначал\w*\s+(сотрудничества|работы\s+с\s+нами|обслуживания)\b", " signup "),
    (r"\b(date\s+)?hired?\s+date\b|\bdate\s+(of\s+hire|hired)\b", " signup date "),
    (rf"\b{_HELD}\s+(from|с)$", " contract startdate "),
    (rf"\b{_HELD}\s+(to|until|till|thru|through|по|до)$", " contract enddate "),
    (r"\b(paid|оплачен\w*)\s+(until|through|thru|till|до|по)$", " enddate "),
    (r"\b(cancel\w*|terminat\w*)\s+effective\b|\beffective\s+(cancel\w*|terminat\w*)", " cancelled date "),
    (r"\bmoved?[\s-]*out\b", " churned "),
    (r"\bmoved?[\s-]*in\b", " start "),
    (r"\bpaused\b|\bприостановлен\w*|\bзаморо\w+|\bfreeze\b|\bfrozen\b", " compare "),
    (r"\bпринят\w*\s+в\s+(обработк|работ)\w*", " дата создания "),
    # sums
    (r"\btotal\s+(amount\s+)?due\b", " total money "),
    (r"\bsales?\s+price\b", " price "),
    (rf"\b{_FEES}\s+fees?\b", " commission "),
    (r"\bстрахов\w+\s+сумм\w*|\bsum\s+(insured|assured)\b|\bcoverage\s+amount\b", " balance "),
    (r"\bкурс\w*\s+(валют|обмен|доллар|евро|цб)\w*|\b(exchange|fx)\s+rate\b", " compare "),
    (r"\bv\s+mes\w*\b", " monthly "),
    (r"^ап\b\s*[,(]?\s*(?=руб|мес|₽|в\s+мес)", " mrr "),
    (r"\b(стоимост|плат|сумм|цен|оплат)\w*(\s+\w+){1,2}\s+(за|в)\s+год\b", " arr "),
    (r"\bплат[её]ж\w*\s+(за|в)\s+год\b", " arr "),
    (
        r"^продажи\s*[,(]?\s*(шт|ед|кг|уп)\w*\.?\)?$|^(sales|sold)\s*[,(]?\s*(units|pcs|qty)\)?$",
        " количество ",
    ),
    (r"^(отгружено|реализовано|продано|куплено|sold)\s*[,(]?\s*(шт|ед|кг|уп)\w*\.?\)?$", " количество "),
    (r"^(отгружено|реализовано|продано|куплено)\s*[,(]?\s*(руб|тыс|₽|р\.)", r" сумма \2"),
    (r"\bк\s+оплате\b|\bto\s+pay\b|\bamount\s+due\s+now\b", " итого "),
    (r"\b(gross\s+)?earnings\b", " earnings "),
    (r"\bpaid\s+out\b", " payout "),
    # what
    (r"\bitem\s+(sold|purchased|bought)$", " product "),
    (r"\bэтап\w*\s+(работ\w*|проекта)\b|\bproject\s+(stage|phase)\b", " segment "),
    (
        r"\bcharge\s*:\s*name\b|\brate\s*plan(\s+charge)?\s*:?\s*name\b|\bcharge\s+description\b",
        " product name ",
    ),
    (r"\binvoice\s+item\s*:\s*", " line "),
    (r"\bартикул\w*\s+(продавца|поставщика|wb|вб|ozon|озон)", " артикул "),
    (r"\bцена\s+(продавца|поставщика)\b", " цена "),
    (r"\b(room|vehicle|fuel)\s+type\b|\bвид\w*\s+топлива\b|\bкатегори\w+\s+номера\b", " товар "),
    (
        r"\bпрограмм\w+\s+лояльн\w+|\bloyalty\s+(program\w*|tier|level|status)\b|\bстатус\w*\s+лояльн\w+",
        " segment ",
    ),
    (r"\blifecycle\s+stage\b|\b(стадия|этап)\s+(клиента|жизненн\w+\s+цикла)\b", " segment "),
    (r"\bchurn\s+(drivers?|factors?|trigger)\b|\b(drivers?|causes?)\s+of\s+churn\b", " churn reason "),
    (r"\blost\s+because\b", " lost reason "),
    (
        r"\bseats?\s+used\b|\bused\s+seats?\b|\blicen\w+\s+used\b|\bиспользовано\s+(мест|лицензий)\b",
        " compare ",
    ),
    (rf"^{_WORKED}\s*[,(]?\s*(ч|час\w*|h|hrs?|hours?)\.?\)?$", " hours "),
    (r"\bформ[аы]\s+(оплаты|собственности|обучения|занятости)\b", " способ "),
    # what was asked
    (r"\b(likelihood|likely|willingness)\s+(of|to)\s+recommend\w*|\bготовност\w+\s+рекоменд\w*", " nps "),
    (r"\b(вы\s+)?(по)?рекомендовал\w*\s+бы\b.*|^.*\bвероятност\w+\b.*рекоменд\w*.*$", " nps "),
    (r"^удовлетворенност\w*\s+\S.*$|^(satisfaction|satisfied)\s+with\b.*$", " nps "),
    (
        r"^оценка\s+(качеств|работ|сервис|менеджер|поддержк|обслуж|товар|продукт|доставк|мастер|врач|специал"
        r"|персонал|тренер|чистот|диалог|звонк|услуг)\w*.*$",
        " оценка ",
    ),
    (r"^ваша\s+оценка\b", " оценка "),
    (r"^reason\s+for\s+(the\s+|your\s+)?(score|rating)\b.*$|^причина\s+(низкой\s+)?оценки$", " reason "),
    (r"^(what|how)\s+(can|could|should|did|do)\s+we\b.*$|^(что|как)\s+нам\s+улучш\w*.*$", " comment "),
    (r"^what\s+(did|do)\s+you\s+(like|love|enjoy|dislike)\b.*$", " comment "),
    (r"^что\s+(вам\s+)?(больше\s+всего\s+)?понрав\w*.*$", " comment "),
)
