"""Spellings of headers that are joined or expanded before a header is cut into words.

Invariant: data only; patterns meet text in lower case with е for ё, in this order.
"""

from __future__ import annotations

# Time that passed for other reasons than work for a customer.
_NOT_SPENT = (
    r"^(?!.*\b(avg|average|mean|max\w*|response|reply|resolution|wait\w*|hold|within|"
    r"first|last|delivery|session|"
    r"средн\w*|макс\w*|ответа|реакции|ожидан\w*|решения|доставки|перв\w*|сессии|сеанса)\b)"
)
_TIME = (
    r".*\b(duration|length|time|длительн\w*|продолжительн\w*|время|времени|затрачен\w*|потрачен\w*|spent)"
    r"\b.*?[\s,(\[/:]"
)
_END = r"\.?[\s)\]]*$"

# (pattern, replacement)
PHRASES: tuple[tuple[str, str], ...] = (
    (r"^(названия\s+строк|row\s+labels)$", " name "),
    (r"\b(h+|ч+|час\w*)\s*:\s*(m+|мм|мин\w*)(\s*:\s*(s+|сс|сек\w*))?", " "),
    (_NOT_SPENT + _TIME + r"(mm:ss|мм:сс|мин:сек)" + _END, " hours вминутах "),
    (_NOT_SPENT + _TIME + r"(min(ute)?s?|мин(ут\w*)?)" + _END, " hours вминутах "),
    (_NOT_SPENT + _TIME + r"(sec(ond)?s?|сек(унд\w*)?)" + _END, " hours всекундах "),
    (_NOT_SPENT + _TIME + r"(h|hrs?|hours?|ч|час(ы|ов|ах)?)" + _END, " hours "),
    (r"^minutes\s+(spent|worked)$", " hours вминутах "),
    (r"\b(talk|handle|handling)\s+time\b|\bвремя\s+(разговора|обработки)\b", " duration "),
    (r"\b(затраченное|потраченное)\s+время\b|\blength\s+of\s+(call|visit|meeting)\b", " duration "),
    (r"\b(кол|к)\s*-?\s*во\b|\bkol\s*-?\s*vo\b", " количество "),
    (r"^ц\.?$", " цена "),
    (r"^кто\??$", " клиент "),
    (r"^когда\??$", " дата "),
    (r"^сколько\??$", " сумма "),
    (r"\bcancel\w*\s+(method|channel|source)\b", " method "),
    (r"\bсо?\s+(учетом\s+)?скидк\w*|\bafter\s+discounts?\b", " "),
    (r"\bбез\s+(учета\s+)?скидк\w*|\bдо\s+скидк\w*|\bbefore\s+discounts?\b", " subtotal "),
    (r"\bкарт[аы]\s+(пациент|клиент|гост|покупател|член|абонент)\w*", " клиент id "),
    (r"\bcharge\s+(id|status|no|number|reference)\b", r" payment \1 "),
    (r"\blead\s+(id|name|title|number|owner)\b", r" deal \1 "),
    (r"\bиндекс\w*\s+(nps|лояльност\w*|удовлетвор\w*)", " nps "),
    (r"^оцените\b.*$|^rate\s+(the|your|our|us|this)\b.*$", " score "),
    (r"\bext(ended|\.)?\s+(price|amount|cost)\b", " line total "),
    (r"\b(за|per|a)\s+(день|day|неделю|week|период)\b", " "),
    (r"\b(за|per)\s+(лицензи\w*|мест[оа]|seat|licen[sc]e|user|пользовател\w*)\b", " unit "),
    (r"\bначал\w*\s+действия\b", " startdate "),
    (r"\bокончани\w*\s+действия\b|\bдействител\w*\s+(до|по)\b", " enddate "),
    (r"\borders?\s+(total\s+count|total\s+number|in\s+total)\b|^orders\s+total$", " count "),
    (r"^(час|hour|время|time)$", " clock "),
    (
        r"\b(loyalty|bonus|club|member(ship)?)\s+card\b"
        r"|\b(карт[аы]|№ карты)\s+(лояльности|клиента|покупателя)\b"
        r"|\b(дисконтн|бонусн|клубн)\w+\s+карт\w+",
        " клиент id ",
    ),
    (r"\b(ordered|purchased|bought)\s+by\b", " customer "),
    (r"\b(current|текущ\w*)\s+(term|period|период\w*|срок\w*)\b", " expected "),
    (r"\bsubmitted\s+for\b", " "),
    (r"\bbillable\s+(amount|rate)\b|\bhourly\s+rate\b", " cost "),
    (r"\bsales?\s+(order|document|invoice|receipt)\b", " order "),
    (r"\bsales?\s+(managers?|owner|rep(resentative)?s?)\b", " manager "),
    (r"\bsales?\s+(person|agent|team|org\w*|office|channel|area|district)\b", " salesperson "),
    (
        r"\b(first|1st)\s+(seen|visit|order|purchase|payment|contact|transaction|booking)(\s+(date|at|on))?\b",
        " signup впервые ",
    ),
    (r"\bперв\w*\s+(визит|посещени|заказ|покупк|оплат|платеж|обращени|заняти)\w*", " signup впервые "),
    (r"\b(last|latest|previous)\s+(seen|visit|order|purchase|payment)\w*", " last "),
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
    (
        r"\b(contract\w*|subscription|plan|recurring)?\s*(value|fee|price|amount|revenue)\s*[(,/]\s*"
        r"(annual\w*|yearly|year|per year|p\.?a\.?)\b"
        r"|\b(annual|yearly)\s+(recurring\s+revenue|contract(ed)?\s+value|value|fee|price|charge|payment"
        r"|subscription|amount|premium)s?\b|\bacv\b",
        " arr ",
    ),
    (
        r"\b(еже)?годов\w*\s+(стоимост|плат|сумм|цен|абонент|платеж|оплат)\w*"
        r"|\b(стоимост|плат|сумм|цен|оплат)\w*\s+(за|в)\s+год\b",
        " arr ",
    ),
    (r"\bbill(ed)?[\s-]+to\b|\bsold[\s-]+to\b", " customer "),
    (r"\bюр(идическ\w*)?\.?\s*лиц\w*", " компания "),
    (r"\bконтактн\w*\s+лиц\w*|\bобращаться\s+к\b|\bcontact\s+person\b", " контакт "),
    (r"\bотметк\w*\s+времени\b|\btime\s+stamp\b", " timestamp "),
    (r"\b(срок\w*\s+действия|действ\w*\s+(до|по)|valid\s+(un)?til{1,2}|valid\s+to)\b(\s+до)?", " enddate "),
    (r"\b(действ\w*\s+с|valid\s+from)\b|\b(дата|date)\s+(с|from)$", " startdate "),
    (r"\b(дата|date)\s+(по|to)$", " enddate "),
    (r"^(fiscal\s+)?(quarter|month|week)\s+end(ing)?$", " date "),  # a row a quarter, dated by its last day
    (r"\bline\s+items?\b", " lineitem "),
    (r"\bнаименован\w*\s+(товар|продук|услуг)\w*", " товар "),
    (r"\b(number|num|no|qty|кол\w*|число)\s+of\s+", " count "),
    (r"\bмес(яц\w*|\.)?\s+с\s+нами\b|\bmonths?\s+(with\s+us|active|as\s+customer)\b", " tenure "),
    (r"\b(срок\w*|длит\w*)\s+(жизни|сотрудничества|обслуживания)\b", " tenure "),
    (
        r"\b(дата|date)\s+(1|перв\w*|first)[\s-]*(й|ой|ая)?\s*"
        r"(покуп\w*|заказ\w*|отгруз\w*|продаж\w*|оплат\w*|визит\w*|purchase|order|sale|payment|visit)",
        " signup date ",
    ),
    (r"\b(chief|key)\s+account\b", " account "),
    (r"\btyp\b", " type "),
    (r"\b(час\w*|hours|время)\s+(менеджер|сотрудник|manager|staff|employee)\w*", " hours "),
    (r"\b(manager|staff|employee|support|service)\s+hours\b|\btime\s+spent\b", " hours "),
    (r"\bhours\s+spent\b|\bвремя\s*,\s*ч\b|\b(потрачено|затрачено)\s+(времени|час\w*)", " hours "),
    (r"^(total\s+)?orders(\s+count)?$|^(всего\s+)?заказ(ы|ов)$|\bчисло\s+заказов\b", " count "),
    (r"\b(количество|count)\s+(заказов|покупок|orders|purchases)\b", " count "),
    (r"\btotal\s+spen[dt]\b|\b(всего|итого)\s+потрачено\b", " spent "),
    (r"\bсумм\w*\s+(всех\s+)?(заказов|покупок|оплат)$", " spent "),
    (
        r"\b(визитов|входов|посещений|сессий|заходов|авторизаций|(log|sign)\s*-?\s*ins|logins|sessions)\b"
        r"|^(визиты|входы|посещения|сессии|заходы|авторизации)$"
        r"|\b(active\s+days|days\s+active|активн\w*\s+дн\w*|дн\w*\s+активн\w*)\b"
        r"|\b(log-?in|session|visit)\s+count\b",
        " visits ",
    ),
    (r"\bcredit\s+score\b", " balance "),
    (r"\b(lead|marital|family|employment)\s+status\b", " segment "),
    (r"^(продажи|закупки)\b(\s+за\s+(период|месяц|год))?", " выручка "),
    (r"\bnet\s+terms\b", " due "),
    (r"\b(recipient|respondent)\s+email\b", " email "),
    (
        r"^.*\b(how\s+likely|насколько|готовы\s+ли)\b.*\b(recommend|рекоменд|порекоменд|посовет)\w*.*$",
        " nps ",
    ),
    (
        r"^.*\b(why|what\s+made)\b.*\b(you|they)\b.*\b(leav|left|cancel|quit|stop|switch|go)\w*.*$"
        r"|^.*\bпочему\b.*\b(уш|уход|отказ|прекра|перест|расторг)\w*.*$"
        r"|^.*\bчто\b.*\b(не\s+устро|не\s+понрав|заставил|побудил)\w*.*$",
        " reason ",
    ),
    (
        r"^(anything|something)\b.*\b(add|tell|say|share|else)\b.*$|^.*\b(что|чем)\b.*\bдобавить\b.*$",
        " comment ",
    ),
    (
        r"^.*[(\[]\s*(от\s+|from\s+)?[01]\s*(-|–|—|to|до)\s*(5|7|10)\b[^)\]]*[)\]]\s*$|^.*\s[01]\s*[-–—]\s*(5|7|10)$",
        " score ",
    ),
    (r"^.*\bhow\s+(satisfied|happy)\b.*$", " satisfaction "),
    (r"^.*\bнасколько\b.*\b(довольн|удовлетворен)\w*.*$", " удовлетворенность "),
)
