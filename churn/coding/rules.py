"""What concepts together say: which reason a sentence names.

Invariant: data only. One line a rule: concepts that must stand together; "-" before one: it must be denied,
"*": denied or not, ">": it must come after the one before it; "/n": at most n words apart; "@w": its worth,
below 0.6 a hint that decides only where nothing else does.
"""

from __future__ import annotations

RULES = """
price.too_expensive
    price excess /4
    money excess /4
    price @0.52
    expensive @0.9
    price high /5
    price rise /5
    price bad /4
    -worth money /6
    -worth price
    costs >much /1 @0.6
    because price /3
    problem price /4
    cheap if /5 @0.7
    -payback @0.6
    price we because @0.7
price.hidden_charges
    hidden *card /5
    surcharge @0.9
    hidden charge /4
    hidden price /3
    charge unwarned /8
    mislead charge /4
price.budget_cut
    -funds @0.8
    lack *funds /3
    bought budget cut /8
    bought hardship /8
    budget @0.52
    hardship @0.9
    budget cut /5
    -afford @0.8
complexity.hard_to_learn
    hard_start awkward /12
    learn awkward /6
    hard_start unclear /8
    hard_start difficult /8
    learn @0.52
    train @0.52
    hard_start @0.85
    learn hard /6
    learn difficult /5
    learn slow /5
    learn long /6
    learn unclear /5
    -learn @0.7
    need >train /4
    *train lack /4
    -train @0.7
    train long /5
    train hard /5
    start hard /4
    start difficult /4
    start long /5 @0.7
complexity.hard_to_use
    interface @0.52
    awkward @0.85
    difficult @0.75
    unclear @0.75
    hard interface /3
    interface bad /2
    interface slow /4
    difficult work_with /4
    hard work_with /3
    hard >use /2
    slow work_with /3
    bad >work_with /3
champion.nobody_to_use
    nobody own_person *handle /8
    nobody *use /4
    nobody *handle /5
    -own_person @0.6
    nobody_left @0.85
    lack *own_person /4
    own_person unwilling /6
    -own_person handle /8
    nobody unwilling /6
champion.contact_left
    person pronoun_left /14
    pronoun_left @0.75
    person @0.52
    person leave /6
    person who_ran leave /12
    who_ran leave /5 @0.7
service.staff
    support @0.52
    rude @0.9
    service bad /4
    support bad /4
    support mistake /4
    person mistake /4
    because support /3
    because service /3
    problem support /3 @0.6
service.slow_answers
    ticket instead_of long /8
    later answer /6
    later support /6
    later ticket /6
    later solve /5
    ticket useless /8
    support long /6 @0.55
    answer @0.52
    wait @0.52
    slow_service @0.8
    *wait *answer /8
    wait *answer /8
    wait *solve /8
    answer slow /6
    answer long /6
    -answer support /7
    support -answer /7
    -answer *ticket /7
    -answer @0.7
    wait support /6
    wait >long /4 @0.75
    long >wait /3 @0.75
    support silent /5
    ticket silent /6
    silent @0.6
    support slow /5
    solve slow /6
    solve long /6
    -solve *ticket /5 @0.7
    -solve support /6 @0.7
    -solve problem /5 @0.7
    ticket hang /4
    ticket long /6
    answer late /5
    -reach @0.75
    unreached @0.75
    promise -answer /6
feedback.ignored
    feedback @0.52
    ignore @0.9
    ignore feedback /8
    ignore *ticket /6
    ignore support /5
    -answer *feedback /6
    feedback nochange /12
    feedback silent /6
    nochange @0.6
    -solve feedback /6
    feedback >useless /8
feedback.nowhere_to_write
    contact_way -work /5
    contact_way broken_word /5
    contact_way fault /5
    nowhere @0.9
    lack *contact_way /5
    -contact_way /4 @0.8
    bot_only @0.8
    unreachable @0.8
    unreached support contact_way /9
promises.not_as_advertised
    said @0.7
    said mismatch /8
    said lack /8
    ads @0.52
    mislead @0.9
    promise @0.75
    promise reality /12
    promise -kept /8
    -promise kept /8
    ads mismatch /7
    promise mismatch /8
    ads reality /9 @0.7
    mismatch expectation /5
    -expectation @0.5
    -kept promise /6
    bad expectation /4
promises.late
    due_time @0.62
    instead_of >long /3 @0.75
    delivery @0.52
    late @0.8
    late delivery /8
    late term /5
    delivery long /4 @0.8
    delivery slow /4
    delivery wait /6
    promise late /10
    promise delivery late /14
    promise term -kept /9
    -kept term /5
    -fast delivery /5
    delivery bad term /6
    problem delivery /4 @0.6
    because delivery /3
    delivery bad /3
competition.better_offer
    rival @0.62
    go rival /6 @0.64
    rival cheap /8
    rival offer /8
    rival better /8
    rival offer better /9
    rival offer cheap /9
    found cheap /5
    found better /4
    found offer better /6
    go rival cheap /12
    go rival offer /12
    go rival better /12
    better >offer /3
    poach @0.9
    poach rival offer /10
competition.new_product
    better tech /4
    rival tech /6
    new tech /3
    new @0.52
    rival new /7
    go rival new /12
    outdated @0.85
    outdated interface /5
    go >new /5 @0.6
    -new @0.6
    better technolog /5
quality.faults
    down long /4
    quality @0.52
    fault @0.85
    broken_word @0.85
    -work @0.8
    quality bad /4
    because quality /3
    wrong_goods @0.9
    problem quality /4
    fault work /4
    fault delivery /4
    work bad /3
circumstances.closed
    close @0.52
    business @0.52
    closed @0.85
    business close /6
circumstances.moved
    move @0.52
    move move_place /6
    moved_away @0.85
    moved_away move_place /6
circumstances.bought
    bought @0.85
circumstances.need_gone
    closed project /4
    close project /4
    project @0.52
    need_gone @0.85
    project over /4
    -need @0.7
payment.failed
    card @0.52
    invoice @0.52
    payment @0.52
    paid_wrong @0.9
    card expired /6
    payment payment_failed /5
    card payment_failed /6
    card payment payment_failed /9
    invoice invoice_lost /5
    insufficient @0.85
    bank payment_failed /6
    problem payment /4
    card problem /5
value.no_longer_useful
    use @0.52
    value @0.52
    stop value /4
    use rarely /4
    -use @0.75
    useless @0.85
    rarely use /4
    use >rarely /5
    stop use /3
    -value @0.75
    lack *value /4
    instead @0.55
    -help @0.6
    value bad /4
    back instead /5
    instead enough /5
value.missing_functions
    lack @0.55
    feature @0.52
    assortment @0.52
    lack *feature /5
    -feature @0.75
    unsupported @0.8
    unsupported feature /7
    narrow assortment /4
    lack *assortment /4
    -assortment @0.7
    -stock @0.8
    need feature if /8
unanswered
    no_answer @0.85
    client unreached /5 @0.85
    client silent /4 @0.8
    client -answer /4 @0.8
other
    own_reasons @0.8
none
    *neutral
    price good /4
    support good /4
    delivery good /4
    quality good /4
    interface good /4
    learn good /4
    assortment good /4
    feature good /4
    answer good /3
    answer fast /4
    support fast /4
    delivery fast /4
    learn fast /4
    use good /3
    person good /4
    wait fast /4
    price cheap /3
    rival expensive /4
    late charge /2
    late answer /2
    moved_away rival /4
"""
