"""The words of event types, Russian and English, and what kind of thing they name together.

Invariant: data only; read by `churn.coding.event_kinds`. Words are written in one form and matched by stem,
those after "=" as they are.
"""

from __future__ import annotations

WORDS = """
person: контакт contact champion sponsor stakeholder
contactual: контактный contact point
role: лицо person representative представитель
chief: лпр champion sponsor stakeholder maker buyer закупщик директор director руководитель собственник
worker: сотрудник сотрудница employee user администратор admin бухгалтер
theirs: клиент customer client company заказчик компания
fired: уволиться уволился уволилась увольнение увольняется resigned resign departed departure
gone: gone ушел ушла ушли уходит уход left quit leaving leave
replaced: сменился сменилась сменилось поменялся поменялась поменялось смена замена заменен replaced
    replacement changed change
lost: loss lost потеря потерян
instead: вместо
modified: изменение изменен изменено изменилось
fresh: new новый новое новая
edited: created added updated edited merged deleted removed imported linked создан добавлен обновлен
    изменение изменен объединение объединен удален удаление импорт
longer: longer больше
work: работает работать works working
job: job
updated: updated обновлен обновление
label: tag тег
altered: updated изменение изменен изменено обновлен deleted merged удален
letter: email mail письмо почта телефон phone
missed: missed пропущен
sitting: встреча meeting qbr demo презентация
planned: scheduled planned запланирован назначен назначена
data: data данные details detail info field поле карточка реквизиты adress email mail почта
ours: менеджер manager owner куратор
responsible: ответственный
complaint: жалоба жалуется жалуются пожаловался возмущен angry претензия рекламация complaint claim
    grievance недоволен недовольный недовольство unhappy dissatisfied dissatisfaction негатив негативный
    negative escalation escalated эскалация detractor dispute chargeback скандал reklamation возмущение
    неудовлетворенность неудовлетворен unsatisfied
bad: bad low плохой низкий poor отрицательный
rating: rating csat nps review отзыв оценка score feedback
wish: пожелание хочет хотят просят предложение хотелка идея wish suggestion suggest idea доработка
    enhancement improvement improve улучшение
feature: feature функция функционал функциональность возможность
ask: request запрос просьба new новый добавить просит
offer: коммерческий кп ценовой отправлен отправлено sent
ended: закрыт закрыта закрыто закрытие закрыл решен решена решено closed close resolved solved отозван
    отозвана снят снята withdrawn archived
off: отмена отменен отменена отменил cancel cancelled canceled cancellation аннулирование аннулирован отказ
    отказался отказалась расторжение расторгнут расторг расторгли отключение отключить отключен terminated
    termination terminate churn churned refund refunded возврат
over: ended expired истек истекла
deleted: deleted delete удален удалил удалила удаление
bond: account аккаунт счет subscription подписка договор contract agreement контракт service услуга профиль
    profile membership абонемент тариф plan заказ order
renew: продлил продлила продление продлен renew renewed renewal
appointment: встреча meeting звонок call task задача appointment созвон вебинар webinar demo reminder
moved: перенесен перенесена перенесено перенос rescheduled postponed
bulk: рассылка newsletter mailing campaign bounced spam спам
unsubscribed: unsubscribe unsubscribed отписка отписался отписалась
failed: failed fail failure неудачный неудачно declined отклонен отклонена просрочка просрочен overdue
    напоминание reminder неоплата неоплачен
passed: прошел прошла прошло
basket: корзина basket cart bag
checkout: checkout оформление оформил оформляет оформлен оформлена
money: payment charge оплата платеж деньги
paid: оплата оплачен оплачено оплатил оплатила paid payment purchase purchased покупка купил платеж
order: order заказ
placed: placed размещен
completed: completed complete succeeded
details: info details entered данные method способ
step: step шаг
income: поступление поступил поступили
sold: =sale sold продажа
ship: shipping доставка delivery
chosen: added add info выбран method selected
visit: визит посещение посетил вход вошел вошла зашел зашла заходил заходила логин авторизация авторизовался
    visit login logon signin сеанс сессия session pageview
outward: =к =to =site onsite field manager менеджер
out: выезд
web: website сайт страница page
follow: follow check
up: =up =in
seen: view viewed просмотр просмотрен открытие открыл open opened active activity переход click clicked
page: page страница screen экран product товар item app приложение site сайт website list каталог
log: log logged sign signed
inside: =in
ticket: тикет заявка обращение поддержка инцидент ticket support incident case request issue запрос вопрос
    question bug problem проблема ошибка сбой неисправность поломка консультация helpdesk техподдержка
    авария ремонт помощь баг help вызов справочный справка inquiry enquiry
talk: звонок звонил позвонил перезвонил письмо встреча чат сообщение переписка созвон видеозвонок переговоры
    смс демонстрация call email mail letter meeting chat message conversation sms whatsapp telegram viber
    zoom skype qbr demo касание взаимодействие беседа обед lunch разговор voicemail phone телефон messenger
    мессенджер presentation презентация conference конференция прием
"""

# A kind, what must be said for it, and after "|" what must not; the first that is met counts. "-x": x denied.
RULES = """
other           complaint ended
contact_left    fired                   | ours
contact_left    person gone             | ours talk
contact_left    worker gone             | ours
contact_left    chief gone
contact_left    chief lost              | bond
contact_left    responsible theirs gone
contact_left    person -work
contact_left    -longer theirs
contact_left    job replaced
contact_left    person replaced         | data talk
contact_left    chief replaced          | talk
contact_left    contactual role replaced
contact_left    contactual role gone
contact_left    contactual role -work
contact_left    person fresh instead
contact_left    contactual role modified
contact_left    contactual role fresh   | edited talk
contact_left    contactual person fresh | edited talk
contact_left    chief fresh             | edited talk
other           person fresh            | talk complaint ticket
other           person edited           | talk complaint ticket
other           letter altered
other           label
complaint       complaint
complaint       bad rating
wish            wish                    | offer off
wish            feature ask
other           unsubscribed            | bond
other           bulk
other           off appointment         | bond
cancellation    unsubscribed
cancellation    off                     | ended
cancellation    bond deleted
cancellation    bond ended              | order
cancellation    -renew
cancellation    bond over
cancellation    theirs gone             | talk rating
other           ended
other           failed
other           -passed
other           moved
other           appointment planned
other           sitting missed
other           ticket updated
basket          basket
paid            checkout completed      | step
checkout        checkout
checkout        money details
checkout        ship chosen
checkout        order placed
paid            paid
paid            income bond
paid            income money
paid            sold                    | talk
paid            order completed
paid            money completed
ticket          -work
ticket          ticket
contact         visit outward           | web
contact         out
visit           visit
other           seen letter
visit           seen page
visit           log inside              | talk
contact         follow up
contact         talk
contact         person
"""
