"""The English words of comments for using a product: what for, how, and by whom.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
use: use used using uses usage log_in logged logging login open opened opening utili* touch* visit*
    go_there attend*
need: need needs needed require* necessary relevant
value: value benefit* point purpose results roi return use impact difference worthwhile effect
help: help* deliver* provide* give gives gave add adds bring brings
useless: useless pointless no_value no_point unused sits_idle sitting_idle idle gathering_dust
    collecting_dust gathers_dust collects_dust waste wasted wasting shelfware dust outgrew outgrown
    outgrow didnt_help doesnt_help not_useful no_use not_much_use of_no_use never_got_around
    never_got_round no_benefit no_results didnt_get_results wasnt_getting_results not_getting_results
    not_for_me unnecessary redundant_tool hardly_worth not_enough_value irrelevant nice_to_have
    nice-to-have no_roi lost_interest stopped_being_useful never_caught_on didnt_stick no_difference
    dont_see_the_point forgot_i_had forgot_we_had forget_we_have forgotten not_relevant underused
    under-used underutili* lack_of_use no_added_value doing_nothing sitting_there sits_there just_sits
    just_sat sat_unused sat_untouched sits_unused untouched unopened cupboard closet drawer shelf
    on_the_shelf collecting stopped_getting anything_out_of nothing_out_of little_out_of much_out_of
    not_getting_anything not_getting_much wasnt_getting arent_getting isnt_helping wasnt_helping
    not_helping went_once used_it_once used_once used_it_twice been_once been_twice logged_in_once
    logged_in_twice havent_logged havent_used havent_opened havent_touched havent_been hardly_ever
    barely_ever barely_use* barely_touch* hardly_use* rarely_use* never_use* never_used_it dont_use
    didnt_use not_using not_use stopped_using stopped_going stopped_logging stopped_opening
    stopped_reading dont_go dont_read never_go never_read never_opened never_went more_often_than
    forget_it_exists forgot_it_existed forgot_about forgot_it_was no_longer_use no_longer_using
    no_longer_useful no_longer_helps no_longer_adds no_longer_worth isnt_adding didnt_move_the_needle
    move_the_needle needle no_real_value no_impact didnt_make_a_difference doesnt_make_a_difference
    made_no_difference makes_no_difference no_noticeable zero_results zero_value zero_leads no_leads
    not_one_lead no_sales_from didnt_bring didnt_generate back_to_excel back_to_spreadsheets back_in_excel
    back_on_excel went_back_to_pen paper_works excel_does spreadsheet_does spreadsheet_is_enough
    excel_is_enough does_the_job_already do_fine_without fine_without just_as_well_without novelty
    wore_off interest_faded ran_its_course run_its_course paying_for_nothing money_for_nothing
    see_the_value seeing_the_value seeing_value seeing_any_value saw_value see_any_value see_any_benefit
    see_a_benefit got_nothing gets_nothing get_nothing no_one_logs doesnt_do_anything didnt_do_anything
    outlived overkill_for didnt_improve hasnt_improved not_one_extra not_one_new not_a_single
    not_one_customer not_one_client no_extra_customers
stop: stop* quit ceas* gave_up given_up
rarely: rarely barely hardly seldom once twice occasionally almost_never few_times couple_of_times
    once_a_month once_a_year once_or_twice scarcely less_and_less not_enough every_few_months not_often
    infrequent*
instead: spreadsheet* excel google_sheets by_hand manually without_it pen_and_paper paper notebook
    do_without managing_without manage_without get_by
back: back went_back gone_back going_back returned enough fine simpler suffices
lack: lack* missing absent not_available unavailable wish_it_had wish_you_had wish_there not_enough
    no_support_for never_added not_offer doesnt_offer dont_offer didnt_offer doesnt_include limited
    insufficient removed wasnt_any never_had couldnt_find could_not_find cant_find dont_carry doesnt_carry
    dont_stock discontinued dropped stopped_carrying ran_out_of lacked stopped_stocking no_way_to still_no
    few dont_sell stopped_selling got_rid_of dont_exist need_but missing_the there_is_no there_was_no
    theres_no still_missing had_to_have must_have must-have you_dont_do you_dont_have you_dont_offer
    you_dont_make you_dont_stock you_dont_sell dont_make dont_do all_i_ever_wanted all_we_wanted asked_for
    never_came_out never_shipped wish need_a needed_a need_an needed_an needs_a what_we_need
feature: feature* function* integrat* report reports reporting export* import* api apis module* option*
    sso plugin* plug-in* capabilit* functionality mobile_app sync* template* dashboard* analytics
    automation* webhook* calendar* permission* language multi-currency currency android_app ios_app ios
    offline filter* tool tools tracking customi* quickbooks xero salesforce zapier slack hubspot shopify
    connector* tags audit audit_log barcode scanner roles multi-user workflow* dark_mode sepa payroll
    inventory forecast* gantt csv pdf crm erp sap bulk two-factor 2fa saml time_tracking invoicing
    e-signature recurring roaming widget* role-based single_sign-on multi-language hipaa gdpr app version
    support_for app_for subtitles gluten-free vegan
assortment: selection range assortment variety product products item items size sizes choice choices stock
    brand brands model models flavor* flavour* colour* color* catalog* catalogue* class classes courses
    channels titles equipment parts blend* roast* organic decaf
narrow: narrow limited small poor few basic lacking shrunk thin tiny restricted bare-bones barebones
    boring
stock: in_stock out_of_stock stock sold_out
unsupported: doesnt_support dont_support didnt_support does_not_support not_support doesnt_integrat*
    didnt_integrat* dont_integrat* does_not_integrat* not_integrat* doesnt_do didnt_do doesnt_connect
    doesnt_sync_with didnt_connect cant_export cannot_export couldnt_export unable_to_export cant_import
    cannot_import couldnt_import doesnt_cover didnt_cover doesnt_fit not_compatible incompatible
    isnt_compatible no_integration* unable_to_customi* cant_customi* couldnt_customi* lacked
    cant_integrat* couldnt_integrat* not_possible_to didnt_meet_our doesnt_meet_our not_meet_our
    doesnt_meet_my didnt_meet_my not_meet_my didnt_talk_to doesnt_talk_to does_not_talk_to
    does_not_connect doesnt_handle didnt_handle cant_handle couldnt_handle doesnt_allow didnt_allow
    doesnt_let didnt_let wont_let wouldnt_let no_way_to_export no_way_to_import no_way_to_set
    couldnt_connect_it couldnt_do_what doesnt_do_what_we didnt_do_what_we couldnt_split couldnt_schedule
    cant_schedule no_way_to_schedule no_way_to_see no_way_to_track no_way_to_add no_way_to_create
    no_way_to_split no_way_to_share no_way_to_connect no_way_to_link no_way_to_print no_way_to_filter
    no_way_to_sort no_way_to_save no_way_to_repeat no_way_to_assign cant_be_customi* cant_be_configured
    cant_be_linked cant_be_connected cant_be_integrated cant_be_scheduled cant_track cant_split cant_link
    cant_connect cant_print cant_assign cant_add cannot_add couldnt_add couldnt_track couldnt_link
    cannot_track cannot_split cannot_connect cannot_link cannot_schedule cannot_print still_cant
    still_cannot not_able_to_export not_able_to_import no_sso no_api no_app no_export no_integration
    no_offline no_reporting no_reports no_mobile no_multi* no_support_for_our only_works_on
    only_works_with only_in_english only_available_in desktop_only mobile_only iphone_only mac_only
    windows_only web_only does_not_cover isnt_covered not_covered arent_covered manual_workaround
    workaround* copying_data by_hand_because had_to_export had_to_copy have_to_copy retyping re-typing
    re-key* rekey* dont_come_in doesnt_come_in only_come_in limited_to too_basic bare_bones barebones
    nothing_in_my_size never_in_stock always_out_of_stock keeps_selling_out half_the_menu
    half_the_catalog* half_your_catalog* never_have_the never_had_the stopped_making discontinued_the
    doesnt_serve dont_serve no_vegan no_vegetarian no_gluten* no_decaf no_plus_size*
learn: learn* onboard* figure_out figured_out get_started getting_started got_started set_up setup
    setting_up ramp* grasp* get_the_hang get_my_head get_our_head master mastering adopt* understand
    understood curve teach* wrap_our_heads wrap_my_head up_to_speed get_going got_going get_it_running
    get_it_up get_past configur* up_and_running wrap_their_heads get_their_heads get_off_the_ground
    learning_curve =train =training =trained =lern =learnt lerning set-up
train: onboard* course courses tutorial* manual manuals documentation docs certification webinar*
    workshop* consultant guide =training =trained =train
start: start* launch* setup set_up onboard* implement* configur* begin roll_out rollout
hard: hard difficult complicated complex steep tough overwhelm* tricky confus* intimidat* forever
    nightmare impossible struggl* headache ages too_long painful pain months weeks hours lengthy too_much
    heavy never_ending lot
hard_start: couldnt_get_started never_got_started never_got_going never_got_it_going never_got_off
    never_got_past never_got_set never_got_it_set never_set_up never_set_it_up never_finished_setting
    never_finished_set never_finished_onboarding couldnt_set couldnt_figure couldnt_work_out cant_figure
    cannot_figure never_figured didnt_figure could_not_figure failed_to_figure couldnt_get_it_to
    couldnt_get_my_head never_got_my_head never_understood couldnt_understand_how didnt_understand_how
    dont_understand_how no_idea_how_to had_no_idea_how couldnt_make_sense make_head_or_tail heads_or_tails
    head_nor_tail too_much_to_learn takes_too_long_to_learn took_too_long_to_learn takes_weeks_to
    took_weeks_to takes_months_to took_months_to weeks_of_training months_of_training days_of_training
    hours_of_training weeks_of_onboarding months_of_onboarding training_every train_every retrain*
    re-train* new_hire* new_starter* every_new_person onboarding_took onboarding_was_a onboarding_drag*
    setup_took set-up_took setup_was_a setup_never implementation_never implementation_too gave_up_on_the
    gave_up_after gave_up_setting gave_up_trying gave_up_before gave_up_halfway gave_up_on_day
    gave_up_in_the page_manual pages_of page_guide page_pdf tutorial* certification academy nobody_showed
    no_one_showed never_showed_us nobody_trained no_one_trained never_trained no_training no_onboarding
    no_tutorial no_documentation no_guidance takes_a_degree need_a_degree need_a_phd needs_a_phd
    need_a_consultant needed_a_consultant needs_an_engineer requires_an_engineer need_an_it
    need_a_developer_to_set still_in_setup still_setting_up stuck_on_setup stuck_at_setup stuck_in_setup
    stuck_on_onboarding stuck_on_step steep nobody_could_get no_one_could_get week_two week_2 gave_up_in
difficult: complicated complex overcomplicated over-complicated overengineered over-engineered
    sophisticated overkill too_advanced too_technical technical_knowledge
unclear: confusing unclear incomprehensible bewildering baffling lost_in rocket_science phd
    engineering_degree
awkward: clunky unintuitive non-intuitive cumbersome awkward inconvenient not_user_friendly
    not_user-friendly user_unfriendly user-unfriendly unfriendly_interface cluttered messy too_many_clicks
    too_many_steps so_many_clicks convoluted fiddly hard_to_navigate pain_to_use pain_to_work tedious
    laggy not_intuitive isnt_intuitive wasnt_intuitive not_very_intuitive counterintuitive
    counter-intuitive ugly clumsy pain_in_the confusing_to_use hard_to_use difficult_to_use tough_to_use
    usability ux never_find_anything cant_find_anything cant_find_where couldnt_find_anything clicks click
    clicking too_many_screens too_many_menus labyrinth maze time-consuming time_consuming takes_too_many
    unwieldy user_experience ease_of_use unergonomic hunt* badly_designed poorly_designed badly_laid
    disorgani* too_many_buttons all_over_the_place double_entry type_everything retype copy_and_paste
    painful_to_work painful_to_use a_pain pain_to fight_with fighting_with fight_the wrestl* battling
    half_an_hour_to half_an_hour_every takes_me_half takes_me_an takes_me_ages takes_me_forever
    takes_half_an takes_an_hour takes_forever_to_find takes_ages_to takes_twenty takes_ten_minutes
    takes_15 takes_20 ten_clicks five_clicks six_clicks eight_clicks twelve_clicks seven_clicks
    four_screens five_screens six_screens seven_screens three_menus five_menus every_single_time
    forgets_everything forgets_what logs_me_out logs_us_out start_over_every start_again_every
    enter_everything enter_the_same type_the_same same_data_twice same_thing_twice twice_in_two
    tiny_buttons tiny_font tiny_text text_too_small buttons_too_small where_anything_is
    where_everything_is nothing_is_where find_the_button find_the_right buried_in hidden_in_menus
    buried_under menus_within menu_within slow_to_use slow_to_work slower_than_doing slower_than_by
    quicker_by_hand quicker_on_paper faster_by_hand faster_on_paper easier_on_paper easier_by_hand
    simpler_on_paper makes_no_sense made_no_sense doesnt_make_sense illogical backwards_layout
    headache_to_use nightmare_to_use horrible_to_use awful_to_use impossible_to_use chore slog daily_chore
    more_work_than busywork redesign new_layout new_interface after_the_redesign bloated clutter too_busy
    too_fussy frustrating_to_use annoying_to_use not_smooth jumps_around scroll* twenty_fields fields
    spinning_wheel spinner snail
easy: easy easier intuitive simple user-friendly user_friendly straightforward convenient clear
    friendly_to_use
interface: interface ui ux dashboard navigation navigat* menu menus app website site checkout screen*
    screens design layout portal software platform product tool ordering_process ordering form forms
    program process workflow cart system
work_with: use using navigate work handle operate find manage
nobody: nobody no_one noone none_of anyone no-one
own_person: team staff specialist* person people employee* colleague* admin* expert* developer* resource*
    us here office company manager* department* anyone_left accountant* bandwidth headcount engineer*
    analyst*
handle: use uses using run runs running manage* maintain* operat* own look_after adopt* handle knows know
    able skills champion* administer* take_over takes_over log administ*
unwilling: refus* wont_use didnt_want dont_want didnt_use doesnt_use wouldnt_use never_used never_adopted
    didnt_adopt reluctan* resist* pushback no_interest pushed_back didnt_take_to hated hates didnt_bother
    prefer* never_bought_in buy-in never_logged
nobody_left: nobody_wants_to nobody_wanted_to no_one_wants_to no_one_wanted_to nobody_here nobody_to_run
    nobody_to_use nobody_to_manage nobody_to_maintain nobody_to_look nobody_to_operate nobody_to_own
    nobody_to_take nobody_to_handle nobody_to_drive nobody_left_who no_one_left_who nobody_left_to
    no_one_left_to no_one_to_run no_one_to_use no_one_to_manage no_one_to_maintain no_one_to_look
    no_one_to_operate no_one_to_own no_one_to_take no_one_to_drive no_one_here noone_here nobody_knows_how
    no_one_knows_how nobody_knew_how no_one_knew_how nobody_understands nobody_on_the_team nobody_on_our
    no_one_on_the_team no_one_on_our nobody_in_the_office nobody_in_our no_one_in_our no_one_in_the_office
    nobody_in_the_team nobody_would no_one_would nobody_else_can no_one_else_can nobody_else_knows
    no_one_else_knows nobody_has_time no_one_has_time neither_of_us none_of_us_has none_of_us_have
    none_of_us_can none_of_us_know none_of_us_want spare_hour no_time_to dont_have_time didnt_have_time
    dont_have_the_time didnt_have_the_time havent_got_time no_bandwidth dont_have_the_people
    dont_have_anyone dont_have_anybody dont_have_someone dont_have_the_staff dont_have_staff no_staff_to
    no_it_person no_it_team no_it_department no_it_staff no_in-house no_developer no_developers
    no_marketing_person no_marketer no_dedicated no_specialist no_analyst no_data_person no_accountant
    no_technical_person not_technical nobody_technical no_one_technical team_refused team_refuses
    team_wont team_never_adopted team_didnt_adopt team_didnt_want team_doesnt_want team_hated
    team_never_took staff_refused staff_refuse staff_wont staff_wouldnt staff_never staff_didnt_want
    staff_dont_want employees_refuse* employees_never employees_wont sales_team_never reps_never
    reps_refuse* reps_wont reps_wouldnt drivers_refuse* drivers_wont cooks_refuse* crew_refuse* crew_wont
    guys_wont guys_refuse* couldnt_get_anyone couldnt_get_the_team couldnt_get_my_team couldnt_get_staff
    cant_get_anyone cant_get_the_team cant_get_my_team cant_get_staff get_the_team_to get_my_team_to
    get_anyone_to get_people_to_use get_them_to_use short-staffed short_staffed understaffed one-man
    one_man_band one-person one_person_shop just_me_and its_just_me sits_with_nobody no_owner_for
    nobody_owns no_one_owns without_an_owner part-timer no_admin
person: manager* admin administrator employee colleague* champion contact rep owner person guy girl lady
    accountant* assistant director* cto cfo ceo cmo lead coordinator bookkeeper controller marketer
    developer* head man woman boss sponsor buyer operator receptionist instructor* trainer* teacher*
    stylist* tutor* coach* csm specialist* analyst* engineer* secretary partner user chef consultant
    advisor adviser broker planner agent supervisor principal advocate vp president marketing_lead
    office_manager ops_lead team_lead head_of founder husband wife son daughter temp intern pa pm cio coo
    ae account_exec* account_rep therapist hairdresser barber pt dietitian nurse doctor dentist webmaster
    admin_assistant driver
who_ran: who that ran set_up managed manage brought introduced used looked handled runs built championed
    wanted responsible knew understood
leave: left leave leaves leaving quit resign* retir* fired maternity_leave maternity moved_on depart*
    no_longer_works no_longer_with laid_off let_go gone parental_leave paternity_leave replaced
    changed_jobs sick_leave passed_away new_job went_on went_to_another new_manager isnt_here
    not_here_anymore promot* transferred sabbatical turnover reassign* didnt_come_along did_not_come
    left_the_company left_us left_you left_your handed_in notice on_leave stepped_down moved_to_another
    took_another took_a_job new_one changed_roles departed departure replaced_by replacement successor
    sold_on off_sick has_gone is_gone was_gone went_back_to_uni poached_by
"""
