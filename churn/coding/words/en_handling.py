"""The English words of comments for learning a product and working with it.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
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
    cannot_start_it cant_start_it still_cannot_start couldnt_start never_started never_launched never_live
    never_went_live never_rolled never_took_off too_complicated_to_learn too_hard_to_learn hard_to_learn
    difficult_to_learn tough_to_learn impossible_to_learn too_difficult_to_learn took_forever_to_learn
    months_to_learn weeks_to_learn complicated_to_set hard_to_set difficult_to_set impossible_to_set
    too_complex_to_set setup_is_hard setup_is_too setup_was_too setup_too setup_took_ages setup_takes
    installation_guide setup_guide setup_wizard couldnt_install cant_install configuration_was
    configuration_too migration_was_too migration_too never_migrated never_finished_migrating
    couldnt_migrate import_our_data_ourselves lost_during_onboarding lost_in_the_onboarding
    onboarding_left onboarding_didnt onboarding_never onboarding_too training_took training_takes
    training_was training_never training_sessions training_videos hours_of_video hours_of_videos
    watch_hours videos_to_watch read_the_manual read_a_manual 200-page 300-page 90-page 60-page
    manual_thick thick_manual three_courses three_trainings two_trainings two_training_sessions
    after_training_still still_dont_get still_dont_know_how still_didnt_know_how still_didnt_get
    didnt_get_it didnt_get_the_hang cant_get_my_head over_our_heads over_my_head above_our_heads went_over
    steep_learning learning_curve not_beginner beginner* newbie* no_hand-holding no_hand_holding
    hand-holding took_our_staff took_my_staff took_the_team teaching_everyone teaching_the_team
    teach_everyone teach_new teaching_new every_new_hire every_new_starter
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
    spinning_wheel spinner snail find_my_way find_our_way find_your_way get_lost_in got_lost_in
    lost_in_the_menus too_many_tabs too_many_fields dozens_of_clicks loads_of_clicks lots_of_clicks
    endless_clicks endless_menus endless_forms endless_screens clicks_to clicks_for screens_to screens_for
    steps_to steps_for minutes_to_place minutes_to_order minutes_to_find minutes_to_create
    minutes_to_enter minutes_to_log minutes_to_book minutes_to_do minutes_to_send hour_to_place hour_to_do
    hour_to_enter hours_to_do_a hours_to_enter hours_to_place takes_me_longer takes_longer_than
    takes_us_longer took_longer_than longer_than_doing longer_than_by rekeying copy-pasting copy_pasting
    from_one_screen between_screens switching_between jumping_between constantly_switching
    hidden_three_levels three_levels deep_in_the buried_deep squint* tiny small_font small_text
    on_a_phone_its on_mobile_its on_my_phone_its mobile_version_is app_is_a_mess site_is_a_mess
    interface_is_a mess_of_menus ugly_interface awful_interface terrible_interface horrible_interface
    bad_interface poor_interface bad_ux poor_ux terrible_ux awful_ux horrible_ux bad_ui poor_ui
    terrible_ui awful_ui horrible_ui ui_is ux_is interface_drives drives_me_mad drives_us_mad
    drives_me_nuts drives_us_nuts drives_me_crazy drives_everyone infuriating_to_use infuriating
    exhausting brain_hurts headache_every makes_my_head_spin spaghetti rabbit_warren byzantine kafkaesque
    puzzle riddle treasure_hunt escape_room rocket_science_to needs_a_map need_a_map cant_find_the_button
    couldnt_find_the_button hard_to_find difficult_to_find impossible_to_find nothing_makes_sense
    nothing_where not_obvious wasnt_obvious non-obvious counterproductive slows_us_down slows_me_down
    slowed_us_down slowed_me_down slows_the_team slow_workflow laborious labor-intensive labour-intensive
    painstaking long-winded long_winded repetitive monotonous
easy: easy easier intuitive simple user-friendly user_friendly straightforward convenient clear
    friendly_to_use
interface: interface ui ux dashboard navigation navigat* menu menus app website site checkout screen*
    screens design layout portal software platform product tool ordering_process ordering form forms
    program process workflow cart system
work_with: use using navigate work handle operate find manage
"""
