"""The English words of comments for being heard, and where to write.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
ignore: ignor* deaf_ears never_listen* didnt_listen doesnt_listen dont_listen not_listen* nobody_listen*
    no_one_listen* not_heard brush* unheard disregard* into_the_void fell_flat wasnt_heard werent_heard
    refuse_to_listen refused_to_listen nobody_cared talking_to_a_wall talking_to_a_brick_wall brick_wall
    to_the_wall fob* swept shrugged blown_off blew_off blew_us_off no_one_cared lip_service
    never_acknowledg* canned_response* canned_repl* copy-paste generic_reply generic_replies
    template_reply thank_you_for_your_feedback not_listening never_taken wasnt_taken not_taken
    never_considered like_talking nobody_took no_one_took didnt_take never_took ignored passed_on
    never_passed closed_without without_anyone_reading without_reading without_being_read nobody_read
    no_one_read never_read_it didnt_read nod_and nodded we_will_pass well_pass_it noted_thanks noted
    thanks_for_your_feedback we_value_your still_ring still_call still_email still_emailing still_calling
    keep_ringing keep_calling kept_ringing kept_calling kept_emailing asked~times asked_again_and
    told_you~times told_them~times reported~times complained~times raised~times emailed~times wrote~times
    asked_repeatedly repeatedly_asked repeatedly_told repeated_requests repeated_complaints
    asked_for_months asked_for_years asking_for_months asking_for_years asked_for_it_for been_asking_for
    been_asking kept_asking keep_asking kept_telling keep_telling kept_requesting kept_reporting
    nobody_listened no_one_listened never_heard_us never_heard_our our_voice my_voice dont_hear_us
    didnt_hear_us dont_care_what_customers didnt_care_what what_we_think what_customers_think
    what_users_want survey_after_survey every_survey filled_in_every same_survey suggestion_box
    roadmap_never on_the_roadmap pretended pretend* turned_a_blind blind_eye shelved binned in_the_bin
    deleted_my_review deleted_our shrug shoulder* fobbed =dismissed upvotes feature_request_since
    no_one_ever_reads nobody_ever_reads did_anybody_read did_anyone_read does_anyone_read
    does_anybody_read anybody_listening anyone_listening is_anyone_listening not_a_blind_bit blind_bit
    sod_all did_nothing_about did_nothing you_did_nothing they_did_nothing nothing_was_said took_no_notice
    no_notice_of never_noticed_our no_interest_in_what not_interested_in_what not_interested_in_feedback
    dont_want_feedback dont_care_about_feedback dont_care_what_we dont_care_about_small dont_care_about_us
    didnt_care_about_our never_cared_about_our doesnt_care_about_our too_small_to_matter we_dont_matter
    didnt_matter_to_you small_customers_dont small_fish ignored_our ignored_my ignored_every ignored_all
    ignored_us ignored_me ignoring_our ignoring_my ignoring_us ignores_our ignores_its fell_on_deaf
    on_deaf_ears deaf_ear deaf_to thanked_me_and thanked_us_and polite_nothing politely_ignored nodded_and
    nods_and smile_and_nod lots_of_nodding said_theyd_look said_they_would_look said_theyd_pass
    said_they_would_pass well_look_into look_into_it passed_to_the_team passed_it_to_the passed_on_to_the
    forwarded_to_the added_to_the_backlog on_the_list_since wishlist wish_list closed_my_ticket
    closed_our_ticket closed_the_ticket closed_my_complaint closed_our_complaint marked_as_resolved
    marked_resolved marked_as_solved marked_solved auto-closed auto_closed won_t_fix wontfix
    rejected_every rejected_all shot_down dismissed_every dismissed_our dismissed_my dismissed_as
    waved_away waved_off waved_us waved_me laughed_off played_down been_begging
feedback: feedback complaint* complain* request* suggest* asked asking report* wishes raised flagged input
    concern* opinion* feature_request* told_you told_them told_support survey* begged pleaded ideas idea
    requested wrote voted brought_up mentioned ask
nochange: nothing_changed nothing_ever_changed nothing_changes nothing_has_changed nothing_happened
    nothing_ever_happen* nothing_was_done nothing_done nothing_ever_came nothing_came no_change
    went_nowhere no_action never_acted didnt_act never_implemented never_added not_implemented
    never_happened nothing_was_ever still_nothing no_one_did_anything nobody_did_anything never_fixed
    nothing_improve* in_vain to_no_avail still_not_done still_waiting_for_that never_did still_hasnt
    still_havent no_reaction ended_up_in not_one_was no_one_acted nobody_acted not_a_single_one backlog
    closed_as wont_fix never_did_anything didnt_do_anything_about nothing_ever nothing_came_of not_once
    not_one_of never_any_change none_of_it_was none_of_them_were none_of_our none_was year_later
    months_later_still
nowhere: nowhere no_way_to_contact no_way_to_reach no_way_of_contact* no_way_of_reach* no_way_to_get_in
    no_way_to_talk no_way_to_speak no_way_to_give no_way_to_report no_way_to_complain no_contact no_phone
    no_number no_email no_live_chat no_chat no_human no_one_to_talk no_one_to_call no_one_to_contact
    nobody_to_talk nobody_to_call nobody_to_contact nobody_to_ask no_one_to_ask no_one_to_turn
    no_feedback_form no_contact_form nobody_to_complain nobody_to_speak no_one_to_speak no_helpline
    no_hotline no_place_to nobody_to_write no_real_person no_actual_human no_actual_person
    where_to_complain where_to_write who_to_contact who_to_call who_to_ask how_to_contact how_to_reach
    no_option_to_contact loop loops dead_end no_phone_number no_returns_form no_email_no
    no_contact_details no_contact_info no_contact_information no_support_email no_support_number
    no_support_line no_way_of_speaking no_way_of_talking no_way_of_contacting couldnt_find_a_phone
    couldnt_find_a_number couldnt_find_an_email couldnt_find_any_contact couldnt_find_a_contact
    couldnt_find_anyone cant_find_a_phone cant_find_a_number cant_find_an_email cant_find_a_contact
    cant_find_any_contact couldnt_find_how_to cant_find_how_to_contact couldnt_contact cant_contact
    cannot_contact couldnt_speak cant_speak couldnt_talk cant_talk cannot_talk cannot_speak
    couldnt_reach_a cant_reach_a couldnt_get_a_human cant_get_a_human couldnt_get_a_person
    cant_get_a_person get_past_the_bot past_the_bot bot_just bot_kept bot_that bot_which bot_sends
    chatbot_just chatbot_kept chatbot_that goes_round_in_circles round_in_circles in_circles endless_loop
    phone_just_rings just_rings_out rings_out rings_and_rings phone_rings mailbox_full mailbox_is_full
    inbox_nobody form_doesnt form_broken form_is_broken dead_link link_is_dead email_bounced email_bounces
    bounced_back address_bounced address_bounces no_one_picks_up nobody_picks_up disconnected_number
    number_is_disconnected number_doesnt_work closed_the_phone removed_the_phone removed_the_chat
    got_rid_of_the_phone took_away_the_phone no_complaints_procedure no_complaints_form no_complaint_form
    nobody_to_complain_to no_one_to_complain_to whom_to_ask removed_every_way every_way_of_getting
    way_of_getting_hold way_to_get_hold no_complaints_line no_complaint_line no_complaints_department
    no_complaints_address nowhere_to nowhere_on_the no_option_to_talk no_option_to_speak
    no_option_to_write no_option_to_call no_button_to no_link_to_contact no_support_page
    no_support_channel no_support_at_all no_customer_service_number no_customer_service_line
    no_customer_service_email no_one_you_can no_person_you_can cant_actually_reach cant_get_anyone_on
    cant_get_hold cant_get_through cant_reach_anyone couldnt_reach_anyone couldnt_get_anyone_on
    couldnt_get_hold_of couldnt_get_through couldnt_find_a_way couldnt_find_any_way
    cant_find_a_way_to_contact cant_find_anyone_to how_do_i_even how_do_you_even how_to_even
    how_do_you_contact how_do_i_contact how_do_i_reach impossible_to_contact impossible_to_speak
    impossible_to_talk impossible_to_get_hold impossible_to_get_a_human impossible_to_get_through
    impossible_to_find_a_number hard_to_contact difficult_to_contact hide_behind hides_behind
    hiding_behind hidden_contact hide_your_number hid_the_number hide_the_phone keeps_you_away
    keep_customers_away wall_of only_a_faq only_an_faq just_a_faq just_an_faq just_faqs help_page
    help_pages help_center_loops help_centre_loops help_articles knowledge_base_only sent_me_to_the_faq
    sends_you_to_the_faq points_to_the_faq links_to_the_faq bot_loop bot_loops bot_cant bot_doesnt
    bot_didnt bot_never bot_only bot_and_nothing only_bots talk_to_a_bot talking_to_a_bot
    arguing_with_a_bot stuck_with_a_bot chatbot_loop chatbot_cant chatbot_doesnt chatbot_didnt
    no_reply_address noreply no-reply do-not-reply unmonitored inbox_full voicemail_full voicemail_box
    number_rings_out number_not_in_service number_no_longer_works line_is_dead line_dead line_disconnected
    chat_is_gone chat_is_offline chat_always_offline chat_never_online chat_was_removed chat_removed
    phone_support_was phone_support_removed phone_support_gone no_office_to
contact_way: chat phone number contact hotline email form human
bot_only: only_a_bot just_a_bot chatbot* bot bots robot* automated answering_machine voice_menu phone_tree
    faq faqs ai_assistant
unreachable: talk_to_a_human speak_to_a_human reach_a_human talk_to_a_person speak_to_a_person
    reach_a_person real_person real_human actual_human actual_person live_person human_being living_person
    live_human live_agent
"""
