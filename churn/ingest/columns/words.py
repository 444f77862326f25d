"""The words of spreadsheet headers, Russian and English, each under the concept it stands for.

Invariant: data only; a word belongs to one concept. Words are written in their dictionary form and
matched by stem (`headers`); what concepts together mean stands in `meanings`.
"""

from __future__ import annotations


def _concepts(text: str) -> dict[str, str]:
    """A concept and its words a line (indented lines go on), as concept → words."""
    joined = text.strip().replace("\n    ", " ")
    return dict(line.split(": ", 1) for line in joined.splitlines())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS: dict[str, str] = _concepts("""
customer: customer client buyer subscriber user member tenant patient guest payer consumer shopper donor
    cust clnt debtor patron student learner клиент покупатель заказчик абонент пользователь
    подписчик контрагент плательщик потребитель гость дебитор пациент ученик арендатор вкладчик
    страхователь застрахованный insured жилец контр заявитель cliente kunde подопечный член
    passenger constituent rider собственник tourist policyholder cardholder
    accountholder borrower lessee licensee
    franchisee renter resident household reader visitor player parishioner enrollee insuree студент
    учащийся обучающийся слушатель воспитанник лицензиат посетитель турист пассажир заемщик дольщик
    лизингополучатель наниматель житель читатель игрок держатель бенефициар тренирующийся занимающийся
    родитель клиентка пользовательница грузовладелец вкладчица
company: company merchant партнёр organization organisation org firm enterprise компания организация
    фирма предприятие
    entity institution учреждение юрлицо работодатель employer
account: account acct аккаунт
    workspace
contact: contact attendee контакт представитель участник
    собеседник caller
id: id ids ид identifier code cd код номер number no num nr № # key uid uuid guid ключ идентификатор ном
    рег uniqueid
external: external system record запись внешний
    внутренний crm erp учетный
name: name имя название наименование наим title
person: fullname фио full полный person полностью
part_name: first given family фамилия отчество surname middle firstname lastname forename nickname
username: username login логин
email: email mail почта имейл
    емейл емайл мейл
tax_id: инн inn унп бин огрн
order: order invoice receipt transaction bill trx txn booking reservation rechnung
    rechnungsnummer заказ счёт накладная чек транзакция документ квитанция реализация бронь бронирование
    док document doc ordr cheque inv акт акта
    trip ride поездка waybill awb consignment folio фактура сф упд ттн путевка наряд отправление
    posting encounter slip
    ордер requisition po posnr dealno
deal: deal opportunity сделка
purchase: purchase placed sale sold покупка продажа размещение приобретение
    booked bought куплено куплен продано продан приобретен реализовано
issued: issued issue выставление выставлен выписан
dispatch: отгрузка отгружен отгружено
    отправка отправлено отправлен
payment: payment paid pay psp оплата оплачен оплачено платёж поступление плата paymnt
    pmt paymt captured capture settled проплата
date: date datetime timestamp ts дата dt day день time время
    fecha datum
    dttm tstamp moment момент
at: at on
period: period month период месяц week неделя
    quarter квартал
money: amount sum amt summ сумма revenue sales turnover выручка оборот charge charges доход начисление
    начислено уплачено gmv tuition premium премия взнос importe betrag umsatz
    earnings proceeds takings receipts fare nmv amnt ammount сума суммы выручено монетизация
received: received приход поступило получено зачислено
worth: value стоимость бюджет budget spend
total: total итого всего итог grand
subtotal: subtotal
lifetime: ltv lifetime aov clv накопленный
refunded: refund refunded refunds returned возврат возвращено возвращён
line: lineitem line item позиция строка
price: price цена
unit: unit per each единица штука ед упаковка
quantity: quantity qty quant pcs количество шт qnty кол units
    quantities литры литров liters litres gallons упаковок пачек volume
count: count число
discount: discount скидка disc
    rebate купон
percent: % percent процент pct
currency: currency валюта ccy curr
status: status sts статус состояние
stage: stage стадия этап
product: product goods material товар продукт номенклатура услуга услуг ассортимент изделие блюдо
    продукция merchandise listing листинг offering курс course программа programme тур tour fuel топливо
    автомобиль авто model модель
sku: sku stock article артикул штрихкод barcode
    asin ean upc gtin plu isbn mpn cpt
license: license licence seat лицензия место
service: service сервис обслуживание
    проживание лечение обучение перевозка ремонт treatment procedure процедура
describe: description desc описание
margin: margin gm profit маржа прибыль наценка
    gp
start: start begin beginning began started activated activation effective начало начат старт подключение
    подключён активация активирован startdate
    commencement commence commenced launch launched запуск запущен golive активирована подкл
signed: signed signing заключение заключён подписание подписан
end: end ended expiry expire expires expiration finish finished окончание конец истечение истекает
    завершение завершён enddate
    expired истек заканчивается
left: unsub churn churned left leave leaving leaver cancel canceled cancelled cancellation termination
    terminated lapsed quit exit exited unsubscribe unsubscribed lost cease ceased separation resigned
    attrition deactivated уход ушёл отток отказ отказался отмена отменён отключение отключён расторжение
    расторгнут потеря потерян прекращение увольнение уволен выбытие выбыл деактивация отписка отвал выезд
    выехал съехал
    отчисление отчислен исключен churner dropout dropped withdrew withdrawal withdrawn moveout
    deactivation cancelation offboarded offboarding discontinued closure остановка остановлен остановили
    surrendered surrender lapse прекращен съезд откл закрылся fired removal
signup: signup since optin registered registration joined join joining onboarded onboarding acquired
    acquisition
    enrolled enrollment subscribed регистрация зарегистрирован вступление привлечение
    installed install hired hire
created: created create creation added принят создание создан добавлен добавление заведён
    requested opened entered raised заведение заведен открыт открытие добавлена заведена
close: close closed closing won закрытие закрыт
answer: submit submitted response answered survey ответ заполнение опрос анкета анкетирование
tenure: tenure стаж
monthly: monthly ежемесячный месячный ежемесячно
arr: arr
mrr: mrr абонплата абонентка
    mrc
rate: rate ставка
recurring: recurring fee dues взносы регулярный
    rent аренда арендный подписной
term: term duration срок длительность продолжительность
months: months мес mths
plan: plan membership абонемент тариф тарифный план пакет package tier edition subscription_plan
    bundle
contract: lease contract agreement policy полис договор контракт subscription подписка подписок
reason: reason cause why причина почему мотив
    because мотивация причины
spent: spent
comment: comment text message текст сообщение note notes remark feedback review memo комментарий
    примечание отзыв замечание пояснение коммент прим verbatim
    narrative пожелание отзывы suggestion opinion мнение
score: score rating nps csat grade stars satisfaction оценка балл рейтинг удовлетворённость оцените
    csi ces nsi
owner: owner exec executive manager менеджер ответственный куратор kam csm
    curator advisor adviser советник супервайзер supervisor broker брокер
event: event action activity meeting встреча conversation chat диалог чат ticket call visit complaint
    interaction событие
    действие обращение тикет
    звонок звонка звонки визит жалоба активность инцидент касание посещение
    engagement тренировка занятие урок workout lesson appointment problem проблема incident disposition
visits: visits
subject: subject topic feature функция тема
    тематика подтематика
hours: hours hrs час часы трудозатраты трудоёмкость
attribute: country city region state province county industry segment category type kind group
    gender sex age size sector market territory department language class district position
    pipeline classification brand branch страна город регион область край район отрасль сегмент
    категория тип вид группа пол возраст размер сектор рынок филиал отдел язык класс
    должность направление воронка priority приоритет сфера
    cohort когорта vertical niche occupation profession профессия education образование nationality
    национальность continent zone зона округ device устройство platform платформа
    browser браузер campaign кампания origin tier_name destination сеть chain team команда магазин
    mailbox специализация ниша
way: channel source канал источник medium method способ
billing: billing
financial: financial
ref: ref reference
nights: night ночь ночей суток
respondent: respondent респондент interviewee
request: request заявка запрос
requester: requester инициатор
cardno: cardno
holder: владелец holder
interval: interval
    периодичность frequency cycle
gross: gross net валовой чистый brutto netto
""")

# A header with one of these words is none of the roles, whatever else it says.
BLOCKING: dict[str, str] = _concepts("""
reach: гос госномер vin пробег mileage phone mobile tel telephone fax skype icq jabber msn телефон
    мобильный тел факс telegram whatsapp
place: zip postal postcode street address addr адрес улица дом квартира индекс latitude longitude address1
    address2 почтовый
web: url website site ip сайт domain домен referrer referer utm fingerprint token hash password пароль
    cookie user_agent tag tags attributes тег метка image photo фото
card: card карта last4 iban бик паспорт passport
staff: employee consultant specialist technician консультант специалист assignee assigned agent staff
    seller submitter rep salesperson author creator сотрудник
    stylist doctor trainer coach instructor teacher therapist barber мастер механик стилист врач доктор тренер
    преподаватель терапевт барбер учитель продавец исполнитель автор кем кассир
    оператор supplier vendor поставщик склад warehouse
    агент педагог наставник репетитор ведущий инженер юрист бухгалтер разработчик работник курьер
    courier driver водитель официант waiter бармен provider timekeeper worker attorney lawyer engineer
    developer crew cleaner photographer nurse physician dentist табельный
tax: баланс tax taxes taxable vat ндс налог tip commission комиссия converted
    conversion dispute disputed balance остаток задолженность долг interchange
    deposit залог депозит limit лимит бонус бонусы bonus cashback кэшбэк payout settlement disbursement
    выплата осталось remaining аванс предоплата перерасчет просрочка overdue
ship: shipping ship shipped shipment delivery delivered fulfilled fulfillment freight доставка
    доставлен получатель tracking recipient
    грузополучатель грузоотправитель отправитель consignee surcharge надбавка
later: due updated update modified required expected planned plan_date deadline edited last probability
    назначение исполнение изменение изменён редактирование обновление обновлён план_дата плановый
    ожидаемый последний последняя предыдущий next следующий следующая trial sent verified solved resolved
    renewal renews risk риск прогноз forecast predicted продление пролонгация
    норма норматив budgeted estimated departure
birth: birth birthday birthdate dob рождение
cost: cost cogs себестоимость расход закупочный compare
minutes: minutes minute минута seconds секунда
""")

# The unit a sum or a length of time is written in.
SCALES: dict[str, str] = {
    word: code
    for code, words in {
        "unit:cents": "cent cents minor pence коп копейки копейках копеек",
        "unit:thousands": "тыс тысяч тысячи тысячах thousand thousands k",
        "unit:millions": "млн миллион миллионов million millions mln",
        "unit:minutes": "вминутах",  # as phrases write it: a bare "мин" may be a minimum
        "unit:seconds": "всекундах",
    }.items()
    for word in words.split()
}

# Words that say nothing of the meaning: units, and the small words of a sentence.
NOISE = frozenset(SCALES) | _set("""
a actual an and are authorised authorized by byn cet cst dd did do does e edt est eur for from gbp gmt has
    in is
    km км кг kg факт фактический iso kzt list mm msk of or our party pdt please pst rub rur the utf
to txt uah us usd utc was we were what with you your yy yyyy в вам вас ваш вы г гггг год дд долл евро за
и или как копейка мм мск мы на нам нас наш от по р руб рублей рубль с тысяча у это
""")
