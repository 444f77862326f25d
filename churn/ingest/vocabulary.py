"""The words of spreadsheet headers, Russian and English, and what combinations of them mean.

Invariant: data only. A word belongs to one concept; a rule says which role a set of concepts names.
Words are written in their dictionary form and matched by stem (`churn.ingest.headers`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from churn.schema import Role


class Hint(StrEnum):
    """A header whose role only the rest of the table can tell."""

    ROW_ID = "row_id"  # "ID": of the customer in a list of customers, of the order in a list of orders
    NAME = "name"  # "Название": of whatever a row is
    EMAIL = "email"  # stands in for the customer where nothing better does
    COMPANY = "company"  # the customer where customers are firms
    CREATED = "created"  # the order's day, or the day a customer signed up
    CLOSED = "closed"  # the day a deal was paid for, or an account left
    ATTRIBUTE = "attribute"  # something customers are grouped by
    BLOCKED = "blocked"  # known, and of no use: phones, addresses, taxes, own staff


@dataclass(frozen=True)
class Rule:
    """Concepts `need`ed together name `means` with `weight`; those in `also` may stand beside them."""

    means: Role | Hint
    need: frozenset[str]
    weight: float
    also: frozenset[str]


WORDS: dict[str, str] = {
    "customer": "customer client buyer subscriber user member tenant patient guest payer consumer shopper "
    "donor requester cust clnt debtor patron student learner клиент покупатель заказчик абонент "
    "пользователь подписчик контрагент плательщик потребитель гость дебитор партнёр пациент ученик "
    "арендатор вкладчик страхователь жилец контр",
    "company": "company organization organisation org firm enterprise компания организация фирма предприятие",
    "account": "account acct аккаунт",
    "contact": "contact контакт представитель",
    "id": "id ids ид identifier code cd код номер number no num nr № # key uid uuid guid ключ идентификатор ном",
    "external": "external system record запись внешний",
    "name": "name имя название наименование наим title",
    "person": "fullname фио full полный person полностью",
    "part_name": "first last фамилия отчество surname middle firstname lastname forename nickname",
    "username": "username login логин",
    "email": "email mail почта имейл",
    "tax_id": "инн inn унп бин огрн",
    "order": "order invoice receipt transaction bill trx txn заказ счёт накладная чек транзакция документ "
    "квитанция реализация ordr",
    "deal": "deal opportunity сделка",
    "purchase": "purchase placed sale sold покупка продажа размещение приобретение",
    "payment": "payment paid pay оплата оплачен оплачено платёж поступление плата paymnt",
    "date": "date datetime timestamp дата dt day день time время",
    "at": "at on",
    "period": "period month период месяц week неделя",
    "money": "amount sum amt summ сумма revenue sales turnover выручка оборот charge charges доход начисление "
    "начислено",
    "worth": "value стоимость бюджет budget spend",
    "total": "total итого всего итог grand",
    "subtotal": "subtotal",
    "lifetime": "spent ltv lifetime aov clv накопленный",
    "line": "lineitem line item позиция строка",
    "price": "price цена",
    "unit": "unit per each единица штука ед упаковка",
    "quantity": "quantity qty quant pcs количество шт qnty кол units",
    "count": "count число",
    "discount": "discount скидка",
    "percent": "% percent процент pct",
    "currency": "currency валюта ccy",
    "status": "status статус состояние",
    "stage": "stage стадия этап",
    "product": "product goods товар продукт номенклатура услуга ассортимент изделие блюдо",
    "sku": "sku stock article артикул штрихкод barcode",
    "service": "service сервис обслуживание",
    "describe": "description описание",
    "margin": "margin profit маржа прибыль наценка",
    "start": "start begin beginning began started activated activation effective начало начат старт подключение "
    "подключён активация заключение заключён подписание startdate",
    "end": "end ended expiry expire expires expiration finish finished окончание конец истечение истекает "
    "завершение завершён enddate",
    "left": "churn churned left leave leaving leaver cancel canceled cancelled cancellation termination "
    "terminated lapsed quit exit exited unsubscribe unsubscribed lost cease ceased separation resigned attrition "
    "deactivated уход ушёл отток отказ отказался отмена отменён отключение отключён расторжение "
    "расторгнут потеря потерян прекращение увольнение уволен выбытие выбыл деактивация отписка отвал",
    "signup": "signup registered registration joined join joining onboarded onboarding acquired acquisition "
    "enrolled enrollment subscribed регистрация зарегистрирован вступление привлечение",
    "created": "created create creation added создание создан добавлен добавление заведён",
    "close": "close closed closing won закрытие закрыт",
    "answer": "submit submitted response answered survey ответ заполнение опрос анкета анкетирование",
    "tenure": "tenure стаж",
    "monthly": "monthly ежемесячный месячный ежемесячно",
    "mrr": "mrr абонплата абонентка",
    "recurring": "recurring rate fee регулярный",
    "term": "term duration срок длительность продолжительность",
    "months": "months мес mths",
    "plan": "plan тариф тарифный план пакет package tier edition subscription_plan",
    "contract": "contract agreement договор контракт subscription подписка",
    "reason": "reason cause why причина почему мотив",
    "comment": "comment note notes remark feedback review memo комментарий примечание отзыв замечание пояснение "
    "коммент прим verbatim",
    "score": "score rating nps csat grade stars satisfaction оценка балл рейтинг удовлетворённость",
    "event": "event action activity ticket call visit complaint interaction событие действие обращение тикет "
    "звонок визит жалоба активность инцидент касание посещение",
    "subject": "subject topic тема",
    "hours": "hours hrs час часы трудозатраты трудоёмкость",
    "attribute": "country city region state province county industry segment category type kind group channel "
    "source gender sex age size sector market territory department language class district medium position method "
    "pipeline classification brand branch страна город регион область край район отрасль сегмент категория тип вид "
    "группа канал источник пол возраст размер сектор рынок филиал отдел язык класс должность направление воронка "
    "способ priority приоритет сфера",
}
# A header with one of these words is none of the roles, whatever else it says.
BLOCKING: dict[str, str] = {
    "reach": "phone mobile tel telephone fax skype icq jabber msn телефон мобильный тел факс telegram whatsapp",
    "place": "zip postal postcode street address addr адрес улица дом квартира индекс latitude longitude address1 "
    "address2 почтовый",
    "web": "url website site ip сайт domain домен referrer referer utm fingerprint token hash password пароль "
    "cookie user_agent tag tags тег метка image photo фото",
    "card": "card карта last4 iban бик паспорт passport",
    "staff": "manager owner employee assignee assigned agent staff seller submitter rep salesperson author creator "
    "менеджер ответственный сотрудник продавец исполнитель автор куратор кем кассир оператор supplier vendor "
    "поставщик склад warehouse",
    "tax": "tax taxes taxable vat ндс налог tip commission комиссия refund refunded refunds возврат "
    "converted conversion dispute disputed balance остаток задолженность долг interchange",
    "ship": "shipping ship shipped shipment delivery delivered fulfilled fulfillment freight доставка "
    "отгрузка отгружен доставлен получатель tracking recipient",
    "later": "due updated update modified required expected planned plan_date deadline edited last "
    "probability назначение исполнение изменение изменён редактирование обновление обновлён план_дата "
    "плановый ожидаемый последний последняя предыдущий next следующий следующая trial sent verified solved assigned",
    "birth": "birth birthday birthdate dob рождение",
    "cost": "cost cogs себестоимость расход закупочный compare",
    "minutes": "minutes minute минута minutes seconds секунда",
}
NOISE = frozenset(
    "utc gmt msk мск руб рублей рубль rub rur usd eur gbp kzt uah byn р долл евро the of and и for in to a an is "
    "от у на в с по за или or by with our your ваш наш mm dd yyyy дд мм гггг yy г год list txt k e "
    "тыс тысяча тысячи млн миллион million millions thousand thousands mln cent cents коп копейка копейки "
    "minor pence".split()
)
SCALES: dict[str, str] = {
    "cent": "unit:cents",
    "cents": "unit:cents",
    "minor": "unit:cents",
    "pence": "unit:cents",
    "коп": "unit:cents",
    "копейки": "unit:cents",
    "копейках": "unit:cents",
    "копеек": "unit:cents",
    "тыс": "unit:thousands",
    "тысяч": "unit:thousands",
    "тысячи": "unit:thousands",
    "тысячах": "unit:thousands",
    "thousand": "unit:thousands",
    "thousands": "unit:thousands",
    "k": "unit:thousands",
    "млн": "unit:millions",
    "миллион": "unit:millions",
    "миллионов": "unit:millions",
    "million": "unit:millions",
    "millions": "unit:millions",
    "mln": "unit:millions",
}


def _rules(means: Role | Hint, *lines: tuple[str, float] | tuple[str, float, str]) -> list[Rule]:
    return [
        Rule(means, frozenset(need.split()), weight, frozenset(" ".join(also).split()))
        for need, weight, *also in lines
    ]


_DATES = "date at contract plan period service line subscription customer"
RULES: tuple[Rule, ...] = (
    *_rules(
        Role.CUSTOMER_ID,
        ("customer id", 0.99, "external company account"),
        ("customer", 0.88),
        ("account id", 0.92, "external name customer"),
        ("company id", 0.86, "external"),
        ("tax_id", 0.9, "customer company"),
        ("contact id", 0.72),
        ("username", 0.58, "customer"),
    ),
    *_rules(
        Role.CUSTOMER_NAME,
        ("customer name", 0.97, "company person"),
        ("customer", 0.86),
        ("customer person", 0.95, "name"),
        ("customer company", 0.9, "name"),
        ("account name", 0.93, "customer"),
        ("person", 0.76, "name"),
        ("billing name", 0.72),
        ("contact name", 0.7, "person"),
        ("customer describe", 0.52),
    ),
    *_rules(Hint.COMPANY, ("account", 0.6), ("company", 0.85), ("company name", 0.92), ("contact company", 0.55)),
    *_rules(Hint.EMAIL, ("email", 0.8), ("customer email", 0.86), ("contact email", 0.78)),
    *_rules(Hint.ROW_ID, ("id", 0.75), ("external id", 0.85)),
    *_rules(Hint.NAME, ("name", 0.75)),
    *_rules(
        Role.ORDER_ID,
        ("order id", 0.95, "external payment"),
        ("order", 0.72, "line"),
        ("deal id", 0.94, "external"),
        ("payment id", 0.85),
        ("purchase id", 0.93),
    ),
    *_rules(
        Role.DATE,
        ("order date", 0.97, "at created"),
        ("purchase date", 0.97, "at order"),
        ("payment date", 0.93, "at order"),
        ("payment at", 0.92),
        ("order at", 0.94, "date"),
        ("purchase at", 0.95, "order"),
        ("date", 0.92),
        ("event date", 0.95, "at"),
        ("answer date", 0.96, "at"),
        ("answer at", 0.96),
        ("period", 0.8, "payment order purchase contract"),
        ("period date", 0.85),
        ("comment date", 0.86),
        ("contact date", 0.86),
        ("deal date", 0.8),
        ("hours date", 0.7),
    ),
    *_rules(Hint.CREATED, ("created", 0.86, "customer deal order account date"), ("created at", 0.96)),
    *_rules(Hint.CLOSED, ("close", 0.86, "deal date at order customer account")),
    *_rules(
        Role.START_DATE,
        ("start", 0.86, _DATES),
        ("start date", 0.95, _DATES),
        ("start contract", 0.95, _DATES),
        ("contract date", 0.82),
    ),
    *_rules(
        Role.END_DATE,
        ("end", 0.86, _DATES),
        ("end date", 0.95, _DATES),
        ("end at", 0.95, _DATES),
        ("end contract", 0.95, _DATES + " term"),
    ),
    *_rules(
        Role.SIGNUP_DATE,
        ("signup", 0.86, "customer"),
        ("signup date", 0.97, "customer at"),
        ("signup at", 0.97, "customer"),
    ),
    *_rules(
        Role.LEFT_DATE,
        ("left date", 0.97, "customer at contract"),
        ("left at", 0.97, "customer date contract"),
        ("left", 0.8, "customer contract"),
    ),
    *_rules(
        Role.LEFT,
        ("left", 0.88, "customer"),
        ("left status", 0.93, "customer"),
    ),
    *_rules(
        Role.TENURE_MONTHS,
        ("tenure", 0.95, "months customer period"),
        ("months customer", 0.6),
        ("lifetime months", 0.85, "customer"),
        ("term lifetime", 0.8),
    ),
    *_rules(
        Role.MRR,
        ("mrr", 0.98, "customer contract monthly payment recurring plan"),
        ("monthly money", 0.96, "customer contract plan payment recurring total"),
        ("monthly worth", 0.94, "customer contract plan payment recurring"),
        ("monthly price", 0.95, "customer contract plan recurring"),
        ("monthly payment", 0.95, "customer contract plan"),
        ("monthly recurring", 0.95, "customer contract plan money"),
        ("monthly plan", 0.62),
        ("contract price", 0.75, "money"),
        ("contract recurring", 0.75),
        ("plan price", 0.75),
        ("plan worth", 0.75),
        ("plan money", 0.75),
    ),
    *_rules(
        Role.TERM_MONTHS,
        ("term", 0.7, "months contract period"),
        ("term months", 0.86, "contract period"),
        ("term contract", 0.85, "months period"),
        ("period months", 0.6, "payment"),
        ("contract months", 0.8),
        ("interval", 0.6),
    ),
    *_rules(Role.PLAN, ("plan", 0.92, "id name contract"), ("plan name", 0.95, "contract"), ("contract", 0.4)),
    *_rules(
        Role.REASON,
        ("reason", 0.92, "customer answer"),
        ("reason left", 0.98, "customer answer contract deal attribute"),
        ("left attribute", 0.72),
    ),
    *_rules(Role.COMMENT, ("comment", 0.9, "customer event answer order describe left"), ("comment left", 0.9)),
    *_rules(Role.SCORE, ("score", 0.9, "customer answer event service attribute")),
    *_rules(
        Role.EVENT,
        ("event", 0.85, "name customer"),
        ("event attribute", 0.95, "name"),
        ("event subject", 0.9),
        ("contact attribute", 0.8),
        ("subject", 0.62),
    ),
    *_rules(Role.HOURS, ("hours", 0.92, "customer date count quantity")),
    *_rules(Role.CONTACT, ("contact", 0.88, "name person customer"), ("contact person", 0.9, "name")),
    *_rules(
        Role.AMOUNT,
        ("money line", 0.98, "total"),
        ("total line", 0.97),
        ("money", 0.95, "total"),
        ("money order", 0.95, "total payment"),
        ("money purchase", 0.95, "total"),
        ("money payment", 0.94, "total"),
        ("money deal", 0.95),
        ("worth deal", 0.94),
        ("worth order", 0.93),
        ("worth", 0.78),
        ("worth purchase", 0.9),
        ("worth line", 0.93),
        ("total", 0.87),
        ("total order", 0.9),
        ("total worth", 0.72),
        ("payment", 0.7),
        ("total payment", 0.85),
        ("purchase", 0.62),
        ("subtotal", 0.68, "order line"),
    ),
    *_rules(
        Role.UNIT_PRICE,
        ("price", 0.88, "product sku"),
        ("price unit", 0.97, "product"),
        ("money unit", 0.96),
        ("worth unit", 0.96),
        ("price line", 0.96),
    ),
    *_rules(
        Role.QUANTITY,
        ("quantity", 0.95, "product line unit sku"),
        ("count product", 0.8),
        ("count line", 0.75),
        ("count unit", 0.8),
    ),
    *_rules(Role.DISCOUNT, ("discount", 0.9), ("discount percent", 0.96)),
    *_rules(Role.CURRENCY, ("currency", 0.96, "money order deal payment worth id price")),
    *_rules(
        Role.STATUS,
        ("status", 0.94, "customer contract event order"),
        ("status order", 0.94),
        ("status payment", 0.9),
        ("status deal", 0.94),
        ("status financial", 0.93),
        ("stage", 0.82),
        ("stage deal", 0.84, "attribute"),
    ),
    *_rules(
        Role.PRODUCT,
        ("product", 0.93, "line"),
        ("product name", 0.97, "line"),
        ("line name", 0.96, "product"),
        ("product id", 0.66, "line external"),
        ("sku", 0.6, "id line name product"),
        ("line", 0.62),
        ("line describe", 0.8, "product"),
        ("product describe", 0.85),
        ("describe", 0.68),
        ("service", 0.62),
        ("service name", 0.85),
    ),
    *_rules(Role.MARGIN, ("margin", 0.92, "money order line total gross")),
    *_rules(
        Hint.ATTRIBUTE,
        ("attribute", 0.85, "customer product order payment billing company name deal purchase contract id account"),
    ),
)
# Extra concepts that exist only to keep a rule's words apart from the common ones.
WORDS["billing"] = "billing"
WORDS["financial"] = "financial"
WORDS["interval"] = "interval"
WORDS["gross"] = "gross net валовой чистый"

# Spellings joined or expanded before the header is cut into words: (pattern, replacement).
PHRASES: tuple[tuple[str, str], ...] = (
    (r"\b(кол|к)\s*-\s*во\b", " количество "),
    (r"\be\s*-?\s*mails?\b|\bимейл\b", " email "),
    (r"(адрес\w*\s+)?\bэл(ектронн\w*|\.)?\s*почт\w*", " email "),
    (r"\bemail\s+addresse?s?\b", " email "),
    (r"\bsign(ed)?\s*-?\s*up\b", " signup "),
    (r"\b(customer|client|member|user|subscriber)\s+since\b", " signup "),
    (r"\b(клиент|абонент)\w*\s+с\s*$", " signup "),
    (r"\bф\.?\s?и\.?\s?о\b\.?", " фио "),
    (r"\b(без|вкл\w*\.?|с|включая)\s+(учетом\s+|учета\s+)?ндс\b", " "),
    (r"\b(inc(l\w*)?|exc?(l\w*)?|net of|with|without)\.?\s+(vat|tax(es)?|gst)\b", " "),
    (r"(\bв|/)\s*мес(яц)?\b\.?|\b(per|a|/)\s*month\b|/\s*mo\b", " monthly "),
    (r"\b(за|per)\s+(ед\w*|шт\w*|упаковк\w*|кг|литр|unit|item|piece|each)\b", " unit "),
    (r"\bабон(ентск\w*)?\.?\s*плат\w*", " mrr "),
    (r"\bл(ицев\w*|/)\s*сч?[её]?т?\w*\b", " клиент id "),
    (r"\bюр(идическ\w*)?\.?\s*лиц\w*", " компания "),
    (r"\bконтактн\w*\s+лиц\w*|\bобращаться\s+к\b|\bcontact\s+person\b", " контакт "),
    (r"\bотметк\w*\s+времени\b|\btime\s+stamp\b", " timestamp "),
    (r"\b(срок\w*\s+действия|действ\w*\s+(до|по)|valid\s+(un)?til{1,2}|valid\s+to)\b(\s+до)?", " enddate "),
    (r"\b(действ\w*\s+с|valid\s+from)\b|\b(дата|date)\s+(с|from)$", " startdate "),
    (r"\b(дата|date)\s+(по|to)$", " enddate "),
    (r"\bline\s+items?\b", " lineitem "),
    (r"\bнаименован\w*\s+(товар|продук|услуг)\w*", " товар "),
    (r"\b(number|no|qty|кол\w*|число)\s+of\s+", " count "),
    (r"\bмес(яц\w*|\.)?\s+с\s+нами\b|\bmonths?\s+(with\s+us|active|as\s+customer)\b", " tenure "),
    (r"\b(срок\w*|длит\w*)\s+(жизни|сотрудничества|обслуживания)\b", " tenure "),
    (r"\b(дата|date)\s+(1|перв\w*|first)[\s-]*(й|ой|ая)?\s*(покуп\w*|заказ\w*|purchase|order)", " signup date "),
    (r"\b(chief|key)\s+account\b", " account "),
    (r"\btyp\b", " type "),
    (r"\b(час\w*|hours|время)\s+(менеджер|сотрудник|manager|staff|employee)\w*", " hours "),
    (r"\b(manager|staff|employee|support|service)\s+hours\b|\btime\s+spent\b", " hours "),
    (r"\bhours\s+spent\b|\bвремя\s*,\s*ч\b|\b(потрачено|затрачено)\s+(времени|час\w*)", " hours "),
    (r"\bnet\s+terms\b", " due "),
)
