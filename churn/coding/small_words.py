"""The small words: those that deny, those a denial passes over, those that turn, and those that say nothing.

Invariant: data only; which reasons words speak for stands in `churn.coding.words`.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that deny.
NEGATORS = _set("""
    не нет ни без нету никто ничто ничего никогда нигде никак нельзя никакой никакого никаких никакие
    никакому никакая никакую никакими невозможно ne net not no never without none nothing neither nor nobody
    cannot cant couldnt dont doesnt didnt wont wouldnt isnt arent wasnt werent hasnt havent hadnt shouldnt
    aint noone unable hardly cant't nt
""")

# Denials that reach over words nobody knows to what is not there: "no proper mobile version".
WIDE = _set("""
    нет нету без ни никаких никакого никакой никакая никакие никакую ничего никто никого никогда нигде no
    never without none nothing neither nor nobody noone net
""")

# After "not" they take the denial back: "not only dear".
NOT_ONLY = _set("""
    только просто лишь only just simply merely
""")

# Words that carry a denial on: "no bugs or outages".
AND_SO_ON = _set("""
    ни или or nor
""")

# After a denial they deny all that follows: "not because of the price".
CAUSES = _set("""
    из-за изза потому because due из
""")

# Denials that may follow what they deny: «претензий нет».
TO_THE_LEFT = _set("""
    нет нету не ни никаких none отсутствуют отсутствует
""")

# Words a denial passes over on its way to what it is about.
TRANSPARENT = _set("""
    anything anyone anybody something someone somebody everything что-то что-либо какие-то такие такую
    обнаружил обнаружили обнаружено встретил встретили встречал встречали сталкивался сталкивались
    столкнулись припомню помню жаловались слышал слышали спорю come came across met face faced remember
    recall было был была были быть будет возникало возникло возникли возникали возникает замечал замечали
    замечено наблюдалось видел видели увидели имеется имею имеем бывало осталось оставалось у нас вас меня к
    по с очень слишком так уж особо совсем достаточно всегда вполне самый самая самое стало стал стали стать
    могу смог смогли смогла могли можем может можно хочу хотим хотел хотели хотят удалось удается успел
    успели получилось получается получил получили получила получаем видим вижу видно видит нашли нашел нашла
    найти есть имеет имеют испытывал испытывали ничего никогда нигде никакой никакого никаких никакая
    никакую больше еще уже нам вам мне я мы на во в для со от о об что чтобы это этого того тот та те вообще
    абсолютно сильно особенно настолько толком один одного одной одну нашей нашего наша наш наши ваш ваша
    ваши вашей вашего вашу свой своей сразу действительно реально именно лишь дают дает дал дали давали дала
    предоставили предложили сказать скажу считаю думаю назвать назову бы ли же даже почти раз разу нужного
    нужной нужных нужную нужны нужный нормальный нормального нормальной нормально нормальных нормальную
    хорошего хорошей особых особого каких-то какой-то за из им его ее их самого конкретного внятного внятной
    внятный вразумительного должного должной никому никого ничем теперь полный прямо ровно всю весь вся все
    случаев случая ни a an the any very too so really that this it is was are were be been being have has
    had having get got getting see saw seen find found experience experienced encounter encountered notice
    noticed think thought say said feel felt even ever much many more anymore yet always all quite exactly
    particularly especially able could would can will want wanted to of for in on at with about by from our
    your their my its we i you they me us them actually enough single one real proper longer make made give
    gave given provide provided offer offered there s going properly do does did call once as overly
    terribly that's thats id
""")

# Words that, denied, wave their clause off: "nothing wrong with the price".
HARMLESS = _set("""
    wrong against complain fault плохого против жалуемся жалуюсь жаловались жаловаться
""")

# Words that wave their clause off by themselves.
DESPITE = _set("""
    хоть несмотря невзирая despite regardless notwithstanding
""")

# What "without" is about when it is about nothing else: "nobody can run it without her".
BARE = _set("""
    него нее них it him her them
""")

# Words whose denial goes on after a comma: "I would not say that it is dear".
SAYING = _set("""
    сказать скажу говорю считаю думаю say think
""")

# Words that begin another thought.
TURNS = _set("""
    но зато однако хотя but however although though whereas while yet
""")

# Words that make no difference to an option: "It is too expensive".
FILLING = _set("""
    us me them a an the is it its too very i we our my was were this that of in to for with on are be has
    had just really simply your you s so очень слишком у нас вас вы мы я это этот был была было были по в на
    с и уже просто вашей ваша ваш ваши от для наш наша
""")

# Words that say nothing of a reason, so that none is taken for a misspelling.
PLAIN = _set("""
    накладная накладную накладной накладные чувство дорога дорогу дороге дорожить доверие договор договора
    договору заказчик закон магазин магазина машина остальное остался осталась отдельно ответственность
    открытие сегодня сейчас спасибо пожалуйста понедельник вторник среда четверг пятница суббота воскресенье
    январь февраль апрель июнь июль август сентябрь октябрь ноябрь декабрь здравствуйте конечно например
    вообще наверное почему потом сначала снова теперь только обычно именно восемь девять десять четыре пятый
    шестой седьмой каждый каждую каждое каждые первый второй третий другой другая другие несколько сколько
    просто смешные смешно веселый полотенца перевозчик перевозка перевод остаемся останемся остались
    останется осталось поэтому значит кстати вместе вместо против между перед после раньше позже завтра
    вчера утром вечером обедом ночью сразу скоро иногда часто всегда никогда отказываемся отказываюсь решили
    решил решила приняли принял сказали сказал говорят говорит говорили просили думали хотели собираемся
    собирались продлевать продлили продлил подписка договоренность прекратили начальство родители ребенок
    детей жена мужчина женщина друзья знакомые соседи город города области район улица комната квартира дача
    деревня россия москва краснодар питер казань екатеринбург новосибирск калининград самара ростов страница
    страницы пример примерно половина четверть оставить оставили оставил пришлось пришел пришла пришли
    приехал приехали вышли вышел вышла стали начали началось начальник месте месту всего всем всеми этого
    этому такого такому такие такая самого самому любой любого любая about above across after again against
    almost alone along already although always among another answer around because become before began
    behind being below beside between beyond blokes bloke bring brought business called cannot caught
    certain change changed children clearly coming country course customer daily daughter decided definitely
    details different during early either eleven enough entire especially evening every everyone everything
    exactly example except family father female figure finally fitters following forever former forward
    friend friends further gather general gotten having hence himself herself however hundred husband indeed
    inside instead itself kitchen largely leaving likely listen little living lovely making market matter
    maybe member might minute moment monday month morning mother myself nearly neither number obviously
    october often others ourselves outside overall people perhaps person plainly please plenty posted pretty
    probably proper quarter rained rather really recently regular remember sample samples saturday school
    second seemed seems september several should showers simply single sister someone something sometimes
    somewhat spring started station still strange strong student summer sunday support surely taken talked
    teacher thanks themselves things think thinking thirty though thought thousand through thursday together
    tomorrow tonight totally toward towards tuesday twelve twenty typical unless usual usually various
    wanted watching wednesday weekly weekend whatever whenever where whether which whole window winter
    within without woman women wonder worker working world would writing written yesterday younger yourself
    возражений достичь достоинству задуматься заключалась замечаете измерения контролироваться контролю
    методик настоящая настоящее описанные переживать поведение покупок покупка посещений преобразование
    прерывание привели привести принес северный север случае случай советы совет содержание течение уровня
    уровень успеха успех установленные настолько времени accent accented adapted analog analogous
    analogously analogue analogues analyse assumed automagically banned banner bounded braces butter caller
    callstack casting chance chances changelog charting chopped clashes clauses clipboard clipped clocks
    cloned cloning cluster clustered coarse coherence collector command commands comparable comparing
    compensate compilers compiling complement compliant component components composing composition confess
    confidence construct containing content contention contrast convention converged convergence convergent
    converted corrected correcting correction currently decaying declaration declaring decode decoded
    decoding decreased decreases decryption deduplicate degreer delegated deliberate deliberately denied
    denoted derives deriving descent descriptor detect detected detecting detection detector detects
    discontent discovery diverge diverged divergence diverges diverging driven durations edited electronic
    employed employer exclamation exclusive experienced exploited exploration exploring extensive factory
    favorite favour feather filler forked frequency furnished handler historical identify immortal improper
    improperly inability incomparable inefficient injects inserts inspects instrument instrumentation
    interacted interaction intercept intercepted interfere interfering interior interpret intersect interval
    intervals inverted invocation involving isolation iteration layered layers leader length lengths linker
    literature logger logistic machinery marker masked masking massage million minimum modulo modulus
    necessarily numeral numerals numerator numeric numerical numerically numerics numerous offending opting
    outlined parsed parsing patched patent pearson peeked period piping playback player ported predicate
    predicates predictor preformatted prepend prepended prepending prepends presented preservation preserve
    preserved preserves preserving prevented primed primes primitive primitives proceeding produce produces
    profile profiled profiler profiles profiling prominent prototype prototypes prototypically provision
    provisional readability realize realized recreated recursing recursion redistribute redistributed
    redistribution referring reflected refrain regarding register registered registering registers
    registration registries registry relations relied relies reloading reorganize resizable resort respected
    restoring retain retained retaining retains retention retried retrying reused reuses reversion reverting
    revocation risking sampler saturation scaled scattered scenario scenarios seeding seeking shallow
    shorten shortened shorter signer simplex simulation skipper slated slicer smuggling spanning specialised
    specifics spelled spelling spellings stability stabilize stabilizes staged stages stashed status
    strategic streamed streaming stride strike stripped stripping strips stroke suffixes summed summit
    supplied supplies temporarily themes thorough threading ticker tighter tracing trailing transform
    transformation transformations transformed transformer transformers transforming transforms transient
    translation translations transmit traversing tripped unavoidable unmasked unnecessarily unsuitable
    untracked unwinding variant walker watcher winner wrapper writer writers stream milk stairs layer
    official
""")
