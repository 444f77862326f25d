"""The usual options of exit surveys, cancellation forms and CRM lists of reasons, by the code they mean.

Invariant: data only; an option stands under one code. Sources of the English ones: cancellation reasons of
Stripe, Chargebee, Recurly and Recharge, churn reasons of the IBM Telco sample, lost reasons of Salesforce and
HubSpot; of the Russian ones: refusal reasons of amoCRM and Bitrix24, and the articles on leaving customers
that the taxonomy rests on.
"""

from __future__ import annotations

OPTIONS = """
value.no_longer_useful
    Не пользуемся | Не использую | Больше не пользуюсь | Перестали пользоваться | Редко пользуюсь
    Не вижу пользы | Нет пользы | Не вижу ценности | Нет ценности | Продукт больше не ценен
    Продукт больше не является ценным | Не даёт результата | Нет результата | Неэффективно | Бесполезно
    Не подошло | Не окупается | Не пригодилось | Unused | I don't use it | I don't use it enough
    I don't use the service enough | Not using it | Not using it enough | Low usage | Lack of usage
    No value | Not enough value | Didn't see the value | Not useful | No longer useful
    Not getting enough value | Lack of value | Product dissatisfaction | Low engagement | I rarely use it
    Not a good fit | Poor fit | No ROI | Stopped using | I already have more than I need | Low adoption
    No adoption | Product did not meet my needs | Not relevant
value.missing_functions
    Нет нужного функционала | Нет нужных функций | Не хватает функций | Не хватило функционала
    Недостаточно функций | Не хватает функционала | Нет интеграции | Нет нужной интеграции | Функционал
    Недостаток функций | Функциональность | Нет товара | Нет в наличии | Ассортимент | Узкий ассортимент
    Нет нужного товара | Маленький ассортимент | Не устроил ассортимент | Нет нужных отчётов
    Missing features | Missing feature | Missing functionality | Lacks features | Lack of features
    Some features I need are missing | Feature gap | Features | Functionality | Missing integrations
    Missing integration | Not enough features | Limited functionality | Limited range of services
    Product gap | Lack of functionality | Doesn't have the features I need
    Lack of self-service on Website | Out of stock | Limited selection | Poor selection | Assortment
    Limited range | Doesn't support my use case | I want a different product or variety
price.too_expensive
    Дорого | Слишком дорого | Очень дорого | Цена | Цены | Высокая цена | Высокие цены
    Слишком высокая цена | Высокая стоимость | Стоимость | Не устроила цена | Не устраивает цена
    Не устроила стоимость | Завышенная стоимость | Завышенные цены | Повышение цен | Рост цен
    Повышение тарифа | Тариф | Тарифы | Дороговато | Из-за цены | Подняли цены | Стоит слишком дорого
    Высокие тарифы | Цена выше, чем у аналогичных предложений | Too expensive | It's too expensive
    This is too expensive | Expensive | Price | Pricing | Price too high | High price | High prices | Cost
    Costs too much | Cost too high | Price increase | Not worth the price | Not worth the money
    Too costly | Overpriced | Lack of affordable download/upload speed | Price sensitivity
    Pricing too high | Price hike
price.hidden_charges
    Скрытые платежи | Скрытые комиссии | Скрытые расходы | Скрытые доплаты | Скрытые комиссии и надбавки
    Дополнительные платежи | Неожиданные списания | Навязанные услуги | Комиссии | Надбавки | Hidden fees
    Hidden costs | Hidden charges | Unexpected charges | Extra charges | Extra fees | Extra data charges
    Long distance charges | Additional fees | Surprise fees | Billing surprises | Fees | Unexpected fees
price.budget_cut
    Нет бюджета | Сократили бюджет | Сокращение бюджета | Нет денег | Не выделили бюджет | Урезали бюджет
    Экономия | Финансовые трудности | Сокращение расходов | Бюджет | Оптимизация расходов | Денег нет
    No budget | Budget cut | Budget cuts | Budget | Lost budget | Lost funding | Cost cutting
    Financial reasons | Cutting costs | Budget constraints | Can't afford it | Lack of budget
    Reducing expenses | Budget reduction | Financial difficulties | Lack of funds
complexity.hard_to_learn
    Сложно освоить | Трудно освоить | Сложно разобраться | Долгое обучение | Сложное обучение
    Трудно научиться | Сложное внедрение | Обучение слишком сложно | Не разобрались | Не смогли внедрить
    Hard to learn | Difficult to learn | Steep learning curve | Too hard to learn | Training | Onboarding
    Poor onboarding | Difficult onboarding | Too difficult to set up | Hard to set up
    Setup too complicated | Lack of training | Implementation too hard
complexity.hard_to_use
    Сложно пользоваться | Слишком сложно | Сложно | Неудобно | Неудобный интерфейс | Неудобно пользоваться
    Непонятный интерфейс | Сложность | Неудобство | Интерфейс | Сложно в использовании
    Неудобно заказывать | Трудно пользоваться | Too complex | Hard to use | Difficult to use
    Too complicated | Ease of use | Ease of use was less than expected | Complexity | Confusing
    Poor usability | Usability | Too difficult to use | Not user friendly | Poor user experience | UX
champion.nobody_to_use
    Некому пользоваться | Некому работать | Нет специалиста | Нет ответственного сотрудника
    Нет сотрудника | Некому вести | Некому заниматься
    В компании нет человека, который мог бы использовать | Nobody to use it | No one to use it
    No internal resources | No resources | Lack of internal resources | No internal champion | No champion
    Lack of staff | No time to manage it | No dedicated person
champion.contact_left
    Контактное лицо уволилось | Уволился сотрудник | Сменился ответственный | Ушёл ответственный
    Смена контактного лица | Уволился контакт | Уволился наш менеджер | Смена руководства
    Сотрудник уволился | Смена ЛПР | Champion left | Contact left | Point of contact left
    Key contact left | Sponsor left | Change of contact | Management change | Change in leadership
    Key user left | Loss of champion | Decision maker left
service.staff
    Плохое обслуживание | Обслуживание | Плохой сервис | Сервис | Низкое качество обслуживания
    Качество обслуживания | Грубость персонала | Некомпетентность сотрудников | Персонал
    Недружелюбный персонал | Неквалифицированный персонал | Хамство | Поддержка | Плохая поддержка
    Качество поддержки | Работа менеджера | Ошибки сотрудников | Ошибки персонала
    Недружелюбный или неквалифицированный персонал | Отношение персонала | Отношение | Customer service
    Bad customer service | Poor customer service | Customer service was less than expected | Service
    Bad service | Poor service | Support | Poor support | Bad support | Customer support | Rude staff
    Staff | Unhelpful staff | Attitude of support person | Attitude of service provider
    Poor expertise of phone support | Poor expertise of online support | Service dissatisfaction
    Support quality | Unprofessional staff | Staff attitude
service.slow_answers
    Долго отвечают | Долгий ответ | Долгое ожидание ответа | Медленная поддержка | Поддержка не отвечает
    Долгое решение проблем | Медленно отвечают | Долгое время ожидания | Скорость ответа | Долго ждать
    Не дождались ответа | Долгое время ожидания ответа или решения проблемы | Не ответили | Долгая реакция
    Неполучение ответа на запросы и вопросы | Slow support | Slow response | Slow response time
    Slow response times | Response time | Long wait times | Support too slow | Slow customer service
    Slow to respond | Long response times | Waiting time
feedback.ignored
    Игнорируют жалобы | Не слышат | Не реагируют на жалобы | Игнорировали | Мнение игнорируется
    Не учитывают пожелания | Жалобы игнорируются | Нас не слышат | Игнорирование | Ignored feedback
    Feedback ignored | Not listened to | Ignored complaints | Complaints ignored
    My requests were ignored | Felt ignored | Ignored requests
feedback.nowhere_to_write
    Некуда обратиться | Некуда написать | Нет обратной связи | Нет канала связи | Невозможно связаться
    Нет чата | Отсутствие обратной связи | Отсутствие механизма для обратной связи | Не дозвониться
    Нехватка обратной связи | No way to contact | No way to contact support | No contact
    Can't reach anyone | Couldn't reach anyone | No feedback channel | No phone support | Nowhere to write
    Hard to reach
promises.not_as_advertised
    Не соответствует описанию | Не соответствует обещаниям | Обманули | Обещали одно, получили другое
    Невыполнение обещаний | Не выполнили обещания | Не оправдал ожиданий | Не оправдались ожидания
    Несоответствие рекламе | Обман | Нарушение обещаний
    Несоответствие рекламных обещаний реальным продуктам или услугам | Не так, как в рекламе
    Not as advertised | Not as described | Misleading | Misleading advertising | Didn't meet expectations
    Did not meet expectations | Broken promises | False advertising | Overpromised | Not what I expected
    Not as expected | Item not as described
promises.late
    Сорвали сроки | Срыв сроков | Сроки | Долгая доставка | Задержки | Задержка доставки
    Задержки поставок | Долгий срок поставки | Не устроили сроки | Задержка | Опоздание | Доставка
    Нарушение сроков | Задержки в поставках и выполнении услуг | Срок поставки | Late delivery | Delays
    Delivery | Slow delivery | Late | Missed deadlines | Shipping too slow | Long shipping times
    Slow shipping | Delayed delivery | Delivery time | Delivery delays | Implementation delays | Shipping
    Took too long to deliver
competition.better_offer
    Ушёл к конкуренту | Ушли к конкуренту | Конкурент | Конкуренты | Выбрали других
    Выбрали другого поставщика | Купил у конкурента | Другой поставщик | Нашли дешевле | Нашёл дешевле
    Лучшие условия у конкурентов | Работает с конкурентом | Купили в другом месте | Переход к конкуренту
    Ушли к другому поставщику | Перешли к конкуренту | Сменили поставщика
    Выгодное предложение конкурента | Специальные предложения и скидки у конкурентов
    Купил в другом месте | Выбрал другую компанию | Перешёл к другому оператору | Switched service
    Switched to a competitor | Competitor | Competition | Lost to competitor | Lost to competition
    Switching to another service | Found an alternative | I found an alternative
    Competitor made better offer | Better offer | Better deal elsewhere | Found a better deal
    Found a cheaper alternative | Went with competitor | Switching to a competitor | Found another service
    Competitor offered more data | Chose a competitor | Switched provider | Switched to another provider
    Moved to a competitor | Better price elsewhere | Cheaper alternative | Chose another vendor
    I found another product I like better
competition.new_product
    Продукт устарел | Устаревшая технология | У конкурентов технология новее | Новый продукт у конкурента
    Нет инноваций | Новые продукты и инновации, отсутствующие у вас | Устарело
    Competitor had better devices | Competitor offered higher download speeds
    Better technology elsewhere | Better product elsewhere | Outdated | Outdated technology
    Newer product | Competitor has better product | Lack of innovation | Outdated product
quality.faults
    Низкое качество | Плохое качество | Качество | Не устроило качество | Брак | Ошибки | Сбои
    Технические проблемы | Технические сбои | Качество товара | Качество продукта | Проблемы с качеством
    Некачественный товар | Не работает | Нестабильная работа | Low quality | Quality | Poor quality
    Bad quality | Quality was less than expected | Product quality | Technical issues | Technical problems
    Bugs | Too many bugs | Bugs or errors | Network reliability | Reliability | Reliability issues
    Unreliable | Defective | Damaged item | Wrong item | Performance issues | Outages | Service outages
    Defects | Faulty product
circumstances.closed
    Закрылись | Закрыли бизнес | Закрытие бизнеса | Закрытие компании | Компания закрылась | Ликвидация
    Банкротство | Прекратили деятельность | Бизнес закрыт | Клиент закрылся | Закрыт | Закрытие
    Закрыл ИП | Прекращение деятельности | Business closed | Out of business | Went out of business
    Closed business | Company closed | Bankruptcy | Closing business | Business shut down | Closed
    Company shut down | Going out of business | Closing down | Ceased trading | Liquidation
    Business closure
circumstances.moved
    Переезд | Переехал | Переехали | Сменил место жительства | Смена адреса | Переезд в другой город
    Переезд офиса | Сменили адрес | Moved | Moving | Relocation | Relocated | Moved away | Moving away
    Relocating | Moving internationally | Moved out of area | I'm moving | Moved house | Change of address
circumstances.bought
    Поглощение | Слияние | Компанию купили | Решение головной компании | Смена собственника
    Решение материнской компании | Компания куплена | Решение холдинга | Реорганизация
    Слияние или поглощение | Смена владельца | Acquired | Acquisition | Merger | Merged | Company acquired
    Merger or acquisition | M&A | Merger/acquisition | Parent company decision | Was acquired
    Business sold | Company was acquired | Corporate decision
circumstances.need_gone
    Нет потребности | Пропала потребность | Отпала необходимость | Потребность отпала | Больше не нужно
    Нет необходимости | Неактуально | Не актуально | Проект завершён | Проект закрыт | Конец сезона
    Сезонность | Потеряли потребность | Окончание проекта | Разовая потребность | Необходимость отпала
    Исчезла потребность | Проект закончился | No longer needed | No longer need | I no longer need it
    Don't need it anymore | No longer required | Project ended | Project completed | Project finished
    Project cancelled | Project canceled | Seasonal | Temporary need | End of project | Short-term need
    Need ended | No need | One-time use | Need changed | Deceased
payment.failed
    Неоплата | Не прошла оплата | Карта истекла | Ошибка оплаты | Проблемы с оплатой | Платёж не прошёл
    Не оплатил | Недостаточно средств | Просроченная карта | Счёт не оплачен | Проблема с картой
    Сбой оплаты | Payment failure | Payment failed | Failed payment | Card expired | Expired card
    Card declined | Non-payment | Nonpayment | Not paid | No card | Insufficient funds | Billing issue
    Payment issue | Payment issues | Payment problems | Dunning | Involuntary | Invoice lost | Unpaid
    Unpaid invoice | Delinquent | Past due | Billing problem | Payment declined
other
    Другое | Другая причина | Прочее | Иное | Иная причина | Свой вариант | Другое (укажите)
    Прочие причины | Другие причины | Ничего из перечисленного | Личные причины | Личные обстоятельства
    По личным причинам | Other | Others | Other reason | Other reasons | Misc | Miscellaneous
    None of the above | Something else | Other (please specify) | Personal reasons | Personal | Fraud
    Duplicate | Дубль | Created by accident | This was created by accident
unanswered
    Не указано | Не указана | Нет ответа | Без ответа | Не ответил | Отказ от ответа | Отказался отвечать
    Не дозвонились | Не дозвонился | Не отвечает | Недоступен | Не выходит на связь | Затрудняюсь ответить
    Не знаю | Без комментариев | Не хочу отвечать | Нет комментариев | Нет | Нет данных | Неизвестно
    Не выяснено | Не заполнено | Не хочу говорить | Предпочитаю не отвечать | Пусто | Не опрошен
    Причина неизвестна | Причина не указана | Не захотел отвечать | Телефон недоступен | Не берёт трубку
    Н/Д | нд | хз | б/о | Причина не названа | Трубку не берёт | Без причины | Не уточнили | Not stated
    Not specified | Not given | Not provided | No answer | No response | No reply | N/A | NA | None | Nil
    Null | NaN | Unknown | Don't know | I don't know | Prefer not to say | I prefer not to say
    Rather not say | Decline to answer | Declined to answer | No comment | No comments | Unreachable
    Not answered | Unresponsive | Not available | Not applicable | Did not respond | No reason
    No reason given | Not sure | Unspecified | Refused | No feedback | Blank | Empty | Test | TBD | Skip
    Skipped | No data | Could not reach | idk | dunno | Refused to answer
"""
