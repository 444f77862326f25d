"""The English words of comments for what a product is for, and what it lacks.

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
    not_one_customer not_one_client no_extra_customers never_changed_a never_changed_any single_decision
    never_made_a_difference made_little_difference didnt_change_anything didnt_change_a changed_nothing
    for_us_changes_nothing looked_pretty pretty_but ornament decoration expensive_decoration paperweight
    sits_on gathering collects just_sits_in lives_in_the_drawer in_a_drawer forgotten_about
    forgot_the_password forgot_my_password forgotten_password nobody_logs_in no_one_logs_in
    nobody_has_logged nobody_logged no_one_has_logged havent_been_in hasnt_been_opened hasnt_been_used
    last_login last_logged dont_need_half only_use_one_feature use_one_feature only_use_it_for use_maybe
    used_maybe maybe_twice maybe_once maybe_once_a once_in_a_blue_moon blue_moon months_without
    havent_visited didnt_visit dont_visit barely_visit barely_read barely_watch dont_watch never_watch
    never_watched never_listened_to havent_read unread pile_up piling_up piles_up pile_of stack_up
    stacking_up throw_it_away throw_away throwing_away thrown_away goes_in_the_bin straight_in_the_bin
    ends_up_in_the_bin wasted_most goes_to_waste went_to_waste going_to_waste too_much_for_us_to_use
    more_than_we_need more_than_i_need too_much_product dont_get_through cant_get_through_it not_for_us
    wasnt_for_us wasnt_for_me isnt_for_me isnt_for_us wrong_fit bad_fit poor_fit not_a_fit
    not_the_right_fit wasnt_a_fit didnt_fit_our doesnt_fit_how didnt_work_for_us didnt_work_for_me
    doesnt_work_for_us doesnt_work_for_me not_working_for_us not_working_for_me no_payoff no_pay-off
    zero_payoff results_never results_didnt results_were_nil no_improvement no_progress didnt_lose_any
    didnt_help_us didnt_help_me didnt_save_us doesnt_save_us doesnt_save_any saved_no_time saves_no_time
    not_saving_us cant_see_what cant_see_the_point couldnt_see_the_point couldnt_see_the_value
    dont_see_the_value dont_see_value didnt_see_value didnt_see_the_value didnt_see_any didnt_see_results
    didnt_see_a_return didnt_see_much saw_zero whats_the_point what_is_the_point why_bother why_pay
    why_are_we_paying paying_to_ignore hardly_a hardly_anyone_uses barely_anyone_uses hardly_worth_keeping
    not_worth_keeping not_worth_having worth_keeping see_no_value see_no_point see_no_use see_no_benefit
    saw_no_value saw_no_benefit saw_no_results
stop: stop* quit ceas* gave_up given_up
rarely: rarely barely hardly seldom once twice occasionally almost_never few_times couple_of_times
    once_a_month once_a_year once_or_twice scarcely less_and_less not_enough every_few_months not_often
    infrequent* every_six_months twice_a_year once_a_quarter once_every now_and_then now_and_again
    odd_occasion
instead: spreadsheet* excel google_sheets by_hand manually without_it pen_and_paper paper notebook
    do_without managing_without manage_without get_by
back: back went_back gone_back going_back returned enough fine simpler suffices
lack: lack* missing absent not_available unavailable wish_it_had wish_you_had wish_there not_enough
    no_support_for never_added not_offer doesnt_offer dont_offer didnt_offer doesnt_include limited
    insufficient removed wasnt_any never_had couldnt_find could_not_find cant_find dont_carry doesnt_carry
    dont_stock discontinued dropped stopped_carrying ran_out_of lacked stopped_stocking no_way_to still_no
    dont_sell stopped_selling got_rid_of dont_exist need_but missing_the there_is_no there_was_no
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
"""
