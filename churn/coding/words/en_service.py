"""The English words of comments for being served: answers, staff, promises and deadlines.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
support: support helpdesk help_desk customer_service customer_care customer_support service agent* rep
    reps representative* staff account_manager* team technician* csm hotline chat call_center call_centre
    success_manager* people employee* cashier* driver* courier* receptionist* manager* desk operator*
    instructor* sales* advisor* adviser* customer_success engineer* somebody someone anyone everyone
service: service customer_service customer_care customer_support customer_experience attitude staff
rude: rude* unprofessional incompeten* clueless unhelpful indifferent dismissive arrogan* condescend*
    attitude didnt_care dont_care doesnt_care couldnt_care_less nobody_cares no_one_cares careless
    unfriendly impolite disrespect* patroni* hung_up hangs_up yell* shout* no_idea_what knows_nothing
    knew_nothing hostile aggressive untrained inexperienced ignorant lazy sloppy uncaring unpleasant
    insult* snapp* rolled_* sarcastic inattentive snotty snarky incompitent unhelpfull useless_support
    pushy blame* talked_down spoke_down talk_down treated_like treated_me_like treated_us_like
    treat_you_like made_me_feel made_us_feel dont_know_what_they lied_to dont_know_their bounced_around
    bounced_from passed_around passed_from passed_between run_around runaround expertise script scripted
    reading_from_a know_their_own_product unknowledgeable knowledgeable laughed_at curt kept_asking_me_the
    sneer* mocked rolls_her_eyes rolls_his_eyes roll_their_eyes rolled_her rolled_his rolled_their
    eye_roll* dont_know_there didnt_know_their know_there_own know_their_own knew_less_than know_less_than
    hysterical told_me_i_was told_us_we_were told_me_to_calm calm_down shut_up swore swear swearing
    shouted screamed screaming mocking laughed sneered sarky sarcas* tutted huffed sighed scoffed
    ignored_me_at_the talked_over talked_to_me_like spoke_to_me_like speaks_to_me_like talks_to_me_like
    speaks_to_you_like talks_to_you_like spoke_to_us_like talked_to_us_like made_to_feel as_if_i_was
    as_if_we_were like_i_was_a like_an_idiot like_idiots like_a_criminal like_children like_a_child
    like_dirt like_an_inconven* an_inconvenience a_nuisance nuisance didnt_apologi* never_apologi*
    no_apology not_even_sorry not_even_an_apology refused_to_help wouldnt_help couldnt_be_bothered
    cant_be_bothered couldnt_answer_basic couldnt_answer_simple couldnt_answer_a cant_answer_basic no_clue
    not_a_clue no_idea_about hadnt_a_clue didnt_have_a_clue wrong_advice gave_wrong gave_us_wrong
    gave_me_wrong wrong_information different_answer* different_story contradict* every_agent_says
    each_agent each_rep three_different_people four_different_people on_his_phone on_her_phone
    on_their_phones scrolling drunk smok* bored_staff miserable surly grumpy stroppy abrupt short_with_me
    useless_staff not_trained poorly_trained badly_trained barely_trained clueles rood problem_attitude
    couldnt_care blamed_me blamed_us blaming_me blaming_us accused accus* discriminat* racist sexist
    creepy harass* bully* cold_and obnoxious smug grunt* making_comments comments_about inappropriate
    sleazy blunder*
mistake: mistake* mix* messed screw* forgot* wrong* mishandl* error* botched lost blunder*
bad: bad poor terrible awful horrible worst worse disappoint* let_down lousy unacceptable pathetic subpar
    sub-par mediocre downhill declin* dropped unsatisf* dissatisf* unhappy frustrat* suck* weak low
    lacking crap* shit* garbage rubbish atrocious appalling dreadful abysmal joke horrendous shocking
    nightmare slipped slipping deteriorat* lacked trash inferior fed_up annoy* inconsistent disaster*
    less_than dire shoddy below_expect* below_par below_standard not_up_to_par hate* went_down disgrac*
    embarrass* leaves_a_lot leaves_much unreliable not_the_best not_up_to hopeless tired_of sick_of
    not_what_it_used
good: good great excellent fine nice love loved lovely happy satisfied friendly helpful reasonable ok okay
    decent amazing awesome fair perfect polite brilliant fantastic wonderful solid superb acceptable like
    liked enjoy* pleased top stable reliable kind best impressed adequate competent outstanding fault_them
    pleasant stellar spot_on super
wait: wait* on_hold held_on hold_for queue* hold
answer: answer* respon* repl* get_back got_back getting_back gets_back call_back called_back callback
    return_my return_our returned_my returned_our react* acknowledg* write_back wrote_back heard_back
    hear_back heard hear follow_up followed_up
solve: solv* resol* fix* sort* address* solution* help
long: slow slowly long forever ages eventually late dragged too_long age later lifetime eternity =day
    =days =hour =hours =month =week =weeks =months =minutes =minute =year =years wk wks hrs yrs
slow: slow* sluggish ages forever too_long late delayed eternity snail*
slow_service: turnaround took_a_week took_weeks took_days took_months took_two_weeks took_three_weeks
    took_a_month took_ten_days took_three_days took_four_days took_five_days took_nine_days week_to_answer
    week_to_reply week_to_respond days_to_answer days_to_reply days_to_respond weeks_to_answer
    weeks_to_reply weeks_to_respond hours_to_answer hours_to_reply month_to_reply days_for_a weeks_for_a
    week_for_a hours_for_a days_before_anyone weeks_before_anyone days_before_someone hours_before_anyone
    days_to_get weeks_to_get week_to_get days_to_fix weeks_to_fix months_to_fix week_to_fix days_to_hear
    weeks_to_hear wait_until wait_till waited_two waited_three waited_four waited_five waited_six waited_a
    waited_10 waited_2 waited_3 waited_weeks waited_days waited_hours waiting_weeks waiting_days
    waiting_hours waiting_a_week waiting_two waiting_three waiting_for_a_reply waiting_for_an_answer
    waiting_for_a_response waiting_for_support waiting_for_someone waiting_on_support
    still_waiting_for_a_reply still_waiting_for_an_answer still_waiting_for_someone still_no_reply
    still_no_answer still_no_response still_havent_heard still_hasnt_been_answered hold_music on_hold
    ticket_sat tickets_sat sat_for ticket_open ticket_still_open open_for_weeks open_for_months open_since
    open_for sat_in_a_queue in_a_queue in_the_queue queue_of number_in_the_queue never_replied
    never_responded never_answered never_called_back never_rang_back never_got_back never_got_a_reply
    never_got_a_response never_got_an_answer never_wrote_back didnt_reply didnt_respond didnt_answer
    didnt_call_back didnt_get_back dont_reply dont_respond dont_answer dont_call_back doesnt_reply
    doesnt_respond doesnt_answer no_reply no_replies no_response no_callback nobody_replied no_one_replied
    nobody_responded no_one_responded nobody_answered no_one_answered nobody_called_back
    no_one_called_back nobody_rang_back nobody_got_back no_one_got_back nobody_ever_got_back
    nobody_ever_called nobody_called no_one_called nobody_came_back answers_take replies_take
    response_takes answer_takes reply_takes support_takes support_took replies_took answers_took
    response_took reply_took answer_took 24_hours 48_hours 72_hours business_days working_days days_later
    weeks_later hours_later weeks_went_by days_went_by by_the_time_they by_the_time_you
    by_the_time_someone by_the_time_support by_the_time_i_got waited_forever takes_forever_to_respond
    takes_forever_to_reply took_forever_to_reply took_forever_to_respond took_forever_to_answer
    waiting_forever waited_ages wait_ages chasing chase chased kept_chasing slow_as glacial
    eventually_replied eventually_answered
fast: fast quick* prompt* timely swift* quicker immediate* responsive speedy speed in_time
silent: silent silence crickets ghosted ghosting radio_silence no_reply no_response no_answer unresponsive
    never_heard_back never_heard went_quiet zero_response zero_reply black_hole no_show tumbleweed
    unanswered
ticket: ticket* request* email* question* call calls query queries inquir* enquir* case cases message*
    voicemail* emailed mail issue issues problem problems phone
reach: reach* get_through got_through get_hold got_hold contact*
unreached: couldnt_reach cant_reach cannot_reach never_reach impossible_to_reach couldnt_get_through
    cant_get_through cannot_get_through never_get_through couldnt_get_hold cant_get_hold cannot_get_hold
    nobody_picks nobody_answers nobody_ever_answers no_one_answers no_one_picks never_pick* never_answer*
    hard_to_reach unreachable hard_to_get_hold dont_pick_up doesnt_pick_up didnt_pick_up nobody_picked
    no_one_picked no_one_ever_answer*
hang: open pending sitting unresolved
ignore: ignor* deaf_ears never_listen* didnt_listen doesnt_listen dont_listen not_listen* nobody_listen*
    no_one_listen* not_heard brush* unheard disregard* dismissed into_the_void fell_flat wasnt_heard
    werent_heard refuse_to_listen refused_to_listen nobody_cared talking_to_a_wall talking_to_a_brick_wall
    brick_wall to_the_wall fob* swept shrugged blown_off blew_off blew_us_off no_one_cared lip_service
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
    deleted_my_review deleted_our shrug shoulder* fobbed
feedback: feedback complaint* complain* request* suggest* asked asking report* wishes raised flagged input
    concern* opinion* feature_request* told_you told_them told_support survey* begged pleaded ideas idea
    requested wrote voted brought_up mentioned ask
nochange: nothing_changed nothing_ever_changed nothing_changes nothing_has_changed nothing_happened
    nothing_ever_happen* nothing_was_done nothing_done nothing_ever_came nothing_came never_changed
    no_change went_nowhere no_action never_acted didnt_act never_implemented never_added not_implemented
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
    nobody_to_complain_to no_one_to_complain_to whom_to_ask
contact_way: chat phone number contact hotline email form human
bot_only: only_a_bot just_a_bot chatbot* bot bots robot* automated answering_machine voice_menu phone_tree
    faq faqs ai_assistant
unreachable: talk_to_a_human speak_to_a_human reach_a_human talk_to_a_person speak_to_a_person
    reach_a_person real_person real_human actual_human actual_person live_person human_being living_person
    live_human live_agent
promise: promis* guarantee* assur* claim* advertis* pledg* vowed pitched
mislead: mislead* misled lied lie lies false_adverti* bait_and_switch bait-and-switch oversold over-sold
    overpromis* over-promis* scam* deceptive deceiv* dishonest* fraud* misrepresent* duped tricked
    false_promise* empty_promise* broken_promise* sold_us_a not_as_described not_as_advertised
    not_as_promised nothing_like_the wasnt_what_was not_what_was not_what_we_were not_what_i_was
    not_what_i_signed not_what_we_signed wasnt_as_advertised wasnt_as_described didnt_live_up
    doesnt_live_up didnt_match doesnt_match vaporware vapourware smoke_and_mirrors too_good_to_be
    didnt_get_what not_what_you_adverti* not_what_you_promis* not_what_i_expected not_what_we_expected
    not_as_pictured different_from_what snake_oil only_existed_in existed_only never_existed doesnt_exist
    didnt_exist does_not_exist up_to_the_hype fall_short fell_short turned_out_to_be turned_out_not
    turned_out_that what_sold_us sold_us_on sold_on_the was_sold_as sold_as_a sold_us_one sold_me_on
    told_we_could told_we_would told_it_would said_it_would said_it_could said_it_had said_it_came
    said_we_could said_we_would said_were_included said_was_included rep_swore salesperson_said
    salesperson_told sales_promised sales_showed sales_swore sales_claimed website_says site_says
    brochure_said ad_said ads_said advert_said demo_showed demo_was in_the_demo in_the_brochure in_the_ad
    in_the_ads in_the_advert in_the_pictures in_the_picture in_the_photos in_the_photo on_the_website
    on_the_box the_photos the_pictures the_brochure the_advert nothing_like bears_no_resemblance far_cry
    looked_nothing looks_nothing wasnt_the_same not_the_same_as sold_a_dream sold_us_a_dream dream
    all_talk hot_air hype exaggerat* unlimited_wasnt supposed_to_be supposed_to_have supposed_to_come
    supposed_to_include was_meant_to_be were_meant_to_be meant_to_include so-called allegedly dedicated
    unlimited free wasnt_actually isnt_actually not_actually arent_actually isnt_really wasnt_really
    was_a_lie were_lies not_true wasnt_true untrue than_advertised as_advertised as_described as_promised
    than_promised than_described than_expected
ads: ad ads advert adverts advertis* sales_rep salesperson salesman sales_guy sales_team sales demo demos
    website description brochure picture* photo* pitch trailer marketing landing_page sales_call leaflet
    flyer label showroom
reality: reality actually turned_out turns_out in_fact instead in_practice we_got but_got ended_up
    we_received different got
mismatch: different not_match never_match mismatch* nothing_like not_like differ* wasnt_like
kept: keep kept deliver* honor* honour* fulfil* met materiali* live_up
expectation: expectation* expected expecting hoped
late: late delay* overdue miss*_deadline* deadline*_missed deadline* behind_schedule not_on_time
    never_on_time wasnt_on_time werent_on_time postpon* drag* slipp* still_waiting never_arriv*
    didnt_arrive hasnt_arrived take_forever takes_forever took_forever never_showed pushed_back push_back
    rescheduled kept_moving kept_slipping running_late past_the_date months_behind weeks_behind behind
    not_in_time slow_deliver* slow_ship* long_deliver* long_ship* late_deliver* later_than lateness
    weeks_to_arrive days_to_arrive long_to_arrive forever_to_arrive after_the_date after_the_deadline
    never_come_on never_came_on day_theyre_due day_its_due due_date due_day are_due was_due past_due_date
    came_after arrived_after turned_up_after showed_up_after came_late arrived_late turned_up_late
    showed_up_late came_weeks came_days arrived_weeks arrived_days weeks_late days_late hours_late
    months_late week_late month_late day_late instead_of_two instead_of_three instead_of_next
    instead_of_the_promised instead_of_monday after_term_started after_the_event after_the_party
    after_the_wedding after_christmas after_the_holiday after_the_season rarely_even never_once_on_time
    never_when never_arrives_when never_arrived_when never_arrives_on never_arrived_on never_turned_up
    didnt_turn_up didnt_show_up no-show no_show didnt_come_on missed_the_date missed_every missed_our
    missed_two missed_three missed_delivery missed_deliveries missed_slot missed_slots missed_the_slot
    go-live_slipped go_live_slipped launch_slipped launch_date rollout_slipped keeps_slipping
    kept_being_pushed kept_getting_pushed pushed_the pushed_our another_two_weeks two_more_weeks
    next_month_next one_more_week always_next_week next_week still_not_live still_isnt_live
    still_not_delivered still_hasnt_arrived still_hasnt_been_delivered still_isnt_installed
    still_not_installed still_not_finished not_live_yet wasnt_ready werent_ready not_ready_on never_ready
    took_months_to_install took_weeks_to_install weeks_to_deliver days_to_deliver month_to_deliver
    weeks_to_ship took_weeks_to_arrive weeks_to_turn_up stood_waiting waited_in waited_at_home
    waited_all_day waited_for_the_driver waited_for_delivery waiting_for_the_delivery
    waiting_for_a_delivery waiting_for_my_order waiting_for_our_order waiting_for_the_parcel
    waiting_for_my_parcel implementation_dragged implementation_took implementation_was_meant rollout_took
    rollout_dragged installation_took project_dragged months_over weeks_over ran_over overran overrun
    ship_date stuck_in_customs stuck_in_transit lost_in_transit
term: date dates deadline* schedule timeline time
delivery: deliver* ship* launch* implement* rollout roll_out install* go-live go_live order orders ordered
    arriv* package* parcel* project migration shipment* courier* truck* kickoff truck build goods
"""
