"""What concepts together say: which reason a sentence names.

Invariant: data only. "|" parts rules: concepts that stand together; "-" before one: it must be denied,
"*": denied or not, ">": it must come after the one before it; "/n": at most n words apart; "@w": its worth,
below 0.6 a hint that decides only where nothing else does.
"""

from __future__ import annotations

RULES = """
price.too_expensive
    expensive @0.9 | -payback @0.6 | price @0.52 | because price /3 | cheap if /5 @0.7 | costs >much /1 @0.6
    money excess /4 | price bad /4 | price excess /4 | price high /5 | price rise /5 | problem price /4
    -worth money /6 | -worth price | price we because @0.7
price.hidden_charges
    surcharge @0.9 | charge unwarned /8 | hidden *card /5 | hidden charge /4 | hidden price /3
    mislead charge /4
price.budget_cut
    -afford @0.8 | budget @0.52 | -funds @0.8 | hardship @0.9 | bought hardship /8 | budget cut /5
    lack *funds /3 | bought budget cut /8
complexity.hard_to_learn
    hard_start @0.85 | learn @0.52 | -learn @0.7 | train @0.52 | -train @0.7 | hard_start awkward /12
    hard_start difficult /8 | hard_start unclear /8 | learn awkward /6 | learn difficult /5 | learn hard /6
    learn long /6 | learn slow /5 | learn unclear /5 | need >train /4 | start difficult /4 | start hard /4
    start long /5 @0.7 | train hard /5 | *train lack /4 | train long /5
complexity.hard_to_use
    awkward @0.85 | difficult @0.75 | interface @0.52 | unclear @0.75 | bad >work_with /3
    difficult work_with /4 | hard >use /2 | hard interface /3 | hard work_with /3 | interface bad /2
    interface slow /4 | slow work_with /3
champion.nobody_to_use
    nobody_left @0.85 | -own_person @0.55 | lack *own_person /4 | nobody *handle /5 | nobody *use /4
    nobody unwilling /6 | -own_person handle /8 | own_person unwilling /6 | nobody own_person *handle /8
champion.contact_left
    person @0.52 | pronoun_left @0.75 | person leave /6 | person pronoun_left /14 | who_ran leave /5 @0.7
    person who_ran leave /12
service.staff
    rude @0.9 | support @0.52 | because service /3 | because support /3 | person mistake /4
    problem support /3 @0.6 | service bad /4 | support bad /4 | support mistake /4
service.slow_answers
    answer @0.52 | -answer @0.7 | -reach @0.75 | silent @0.6 | slow_service @0.8 | unreached @0.75
    wait @0.52 | -answer *ticket /7 | answer late /5 | answer long /6 | answer slow /6 | -answer support /7
    later answer /6 | later solve /5 | later support /6 | later ticket /6 | long >wait /3 @0.75
    promise -answer /6 | -solve *ticket /5 @0.7 | solve long /6 | -solve problem /5 @0.7 | solve slow /6
    -solve support /6 @0.7 | stop answer /2 | support -answer /7 | support long /6 @0.55 | support silent /5
    support slow /5 | ticket hang /4 | ticket long /6 | ticket silent /6 | ticket useless /8
    *wait *answer /8 | wait *answer /8 | wait *solve /8 | wait >long /4 @0.75 | wait support /6
    ticket instead_of long /8
feedback.ignored
    feedback @0.52 | ignore @0.9 | nochange @0.6 | -answer *feedback /6 | feedback >useless /8
    feedback nochange /12 | feedback silent /6 | ignore *ticket /6 | ignore feedback /8 | ignore support /5
    -solve feedback /6
feedback.nowhere_to_write
    bot_only @0.8 | -contact_way /4 @0.8 | nowhere @0.9 | unreachable @0.8 | contact_way -work /5
    contact_way broken_word /5 | contact_way fault /5 | lack *contact_way /5
    unreached support contact_way /9
promises.not_as_advertised
    ads @0.52 | -expectation @0.5 | mislead @0.9 | promise @0.75 | said @0.7 | ads mismatch /7
    ads reality /9 @0.7 | bad expectation /4 | -kept promise /6 | mismatch expectation /5 | promise -kept /8
    -promise kept /8 | promise mismatch /8 | promise reality /12 | said lack /8 | said mismatch /8
promises.late
    delivery @0.52 | due_time @0.62 | late @0.8 | because delivery /3 | delivery bad /3
    delivery long /4 @0.8 | delivery slow /4 | delivery wait /6 | -fast delivery /5
    instead_of >long /3 @0.75 | -kept term /5 | late delivery /8 | late term /5 | problem delivery /4 @0.6
    promise late /10 | delivery bad term /6 | promise delivery late /14 | promise term -kept /9
competition.better_offer
    poach @0.9 | rival @0.62 | better >offer /3 | found better /4 | found cheap /5 | go rival /6 @0.64
    rival better /8 | rival cheap /8 | rival offer /8 | found offer better /6 | go rival better /12
    go rival cheap /12 | go rival offer /12 | poach rival offer /10 | rival offer better /9
    rival offer cheap /9
competition.new_product
    new @0.52 | -new @0.6 | outdated @0.85 | better tech /4 | go >new /5 @0.6 | new tech /3
    outdated interface /5 | rival new /7 | rival tech /6 | go rival new /12
quality.faults
    broken_word @0.85 | fault @0.85 | quality @0.52 | -work @0.8 | wrong_goods @0.9 | because quality /3
    down long /4 | fault delivery /4 | fault work /4 | problem quality /4 | quality bad /4 | work bad /3
circumstances.closed
    business @0.52 | close @0.52 | closed @0.85 | business close /6
circumstances.moved
    move @0.52 | moved_away @0.85 | move move_place /6 | moved_away move_place /6
circumstances.bought
    bought @0.85
circumstances.need_gone
    -need @0.7 | need_gone @0.85 | project @0.52 | close project /4 | closed project /4 | project over /4
payment.failed
    card @0.52 | insufficient @0.85 | invoice @0.52 | paid_wrong @0.9 | payment @0.52
    bank payment_failed /6 | card expired /6 | card payment_failed /6 | card problem /5
    invoice invoice_lost /5 | payment payment_failed /5 | problem payment /4
    card payment payment_failed /9
value.no_longer_useful
    -help @0.6 | instead @0.55 | use @0.52 | -use @0.75 | useless @0.85 | value @0.52 | -value @0.75
    back instead /5 | instead enough /5 | lack *value /4 | rarely use /4 | stop use /3 | stop value /4
    use >rarely /5 | use rarely /4 | value bad /4
value.missing_functions
    assortment @0.52 | -assortment @0.7 | feature @0.52 | -feature @0.75 | lack @0.55 | -stock @0.8
    unsupported @0.8 | lack *assortment /4 | lack *feature /5 | narrow assortment /4
    unsupported feature /7 | need feature if /8
unanswered
    no_answer @0.85 | client -answer /4 @0.8 | client silent /4 @0.8 | client unreached /5 @0.85
other
    own_reasons @0.8
none
    *neutral | answer fast /4 | answer good /3 | assortment good /4 | delivery fast /4 | delivery good /4
    feature good /4 | interface good /4 | late answer /2 | late charge /2 | learn fast /4 | learn good /4
    moved_away rival /4 | person good /4 | price cheap /3 | price good /4 | quality good /4
    rival expensive /4 | support fast /4 | support good /4 | use good /3 | wait fast /4
"""
