"""The English words of comments for being served and answered.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
support: support helpdesk help_desk customer_service customer_care customer_support service agent* rep
    reps representative* staff account_manager* team technician* csm hotline chat call_center call_centre
    success_manager* employee* cashier* driver* courier* receptionist* manager* desk operator* instructor*
    sales* advisor* adviser* customer_success engineer* your_people your_team your_guys your_staff
    your_lot
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
    sleazy blunder* swears cursed cursing abusive abuse* threaten* intimidating_staff bossy patronizing
    patronising condesending arrogent ignored_me_completely ignored_us_at looked_through_me looked_down
    turned_her_back turned_his_back slammed hung_up_on_me hung_up_on_us put_the_phone_down phone_down_on
    cut_me_off_mid interrupted wouldnt_listen refused_to_serve refused_to_refund_and refused_to_come
    told_to_go_away go_away mind_your_own get_lost not_my_problem not_his_problem not_her_problem
    not_their_problem not_our_problem not_my_job not_my_department your_fault our_own_fault my_own_fault
    lied_to_my_face no_manners bad_manners ill-mannered ill_mannered foul foul-mouthed bad_attitude
    terrible_attitude poor_attitude attitude_of awful_attitude shocking_attitude awful_staff
    terrible_staff horrible_staff rude_staff unfriendly_staff staff_were_rude staff_was_rude
    staff_are_rude clueless_staff useless_rep useless_agent agent_had_no rep_had_no nobody_knew_anything
    no_one_knew_anything nobody_knows_anything no_one_knows_anything knows_less doesnt_know_the_product
    didnt_know_the_product dont_know_the_product know_nothing copy-paste_answers copy_paste_answers
    canned_answers canned_responses reads_from_a read_from_a robotic wrong_info misinform* misinformed
    gave_me_three gave_us_three three_different_answers two_different_answers different_answers
    sent_us_round sent_me_round sent_from_department department_to_department from_one_department
    from_desk from_pillar pillar_to_post transferred_five transferred_four transferred_six transferred_me
    transferred_us transferred_three passed_like pass_the_buck blame_game lost_my_file lost_our_file
    lost_my_paperwork lost_our_paperwork lost_my_documents lost_our_documents lost_my_application
    lost_our_contract filed_the_wrong filed_it_wrong filed_under filed_our filed_late filed_wrong
    booked_the_wrong booked_us_on booked_me_on entered_wrong entered_the_wrong typed_the_wrong forgot_our
    forgot_my forgot_to_book forgot_to_file forgot_to_send forgot_to_submit forgot_to_call mixed_up_our
    mixed_up_my mixed_us_up mixed_me_up mix-up* mixup* human_error careless_mistake* careless_error*
    keeps_making_mistakes kept_making_mistakes made_mistakes made_a_mistake made_errors blunder
    incompetence incompitence incompetant unproffesional unprofesional
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
    eventually_replied eventually_answered under_review pick_up_the_ticket pick_up_our pick_up_my
    picked_up_the_ticket no_answer_so no_answer_by no_answer_in no_answer_for no_answer_from
    no_answer_to_my no_answer_to_our no_reply_in no_reply_for no_reply_from no_reply_to no_response_in
    no_response_for no_response_from no_response_to still_waiting_on still_waiting_to_hear
    still_waiting_for still_pending pending_for pending_since still_unresolved still_not_resolved
    still_not_fixed still_isnt_fixed still_hasnt_been_fixed still_broken_after unresolved_for
    unresolved_after unresolved_since weeks_to_resolve days_to_resolve months_to_resolve weeks_to_sort
    days_to_sort months_to_sort week_to_sort a_week_to_get a_month_to_get fortnight to_get_an_answer
    to_get_a_reply to_get_a_response to_get_a_straight to_get_anyone to_get_someone_to to_get_help
    to_hear_back before_i_heard before_we_heard before_i_got_a before_we_got_a before_they_answered
    before_they_replied before_they_responded before_getting_a first_response first_reply response_time
    response_times reply_times turnaround_time turn_around_time answer_times waiting_times wait_time
    wait_times hold_time hold_times long_hold long_wait long_waits endless_wait support_is_slow
    support_was_slow slow_support slow_response slow_responses slow_replies slow_reply slow_to_answer
    slow_to_reply slow_to_respond slow_to_react slow_to_fix slow_to_resolve slow_getting too_slow_to_help
    slow_helpdesk slow_service slow_customer_service slow_to_act takes_days takes_weeks takes_a_week
    takes_two_days takes_three_days takes_ages_to_get takes_ages_to_answer takes_ages_to_reply
    takes_forever_to_get took_forever_to_get took_ages_to took_ages_for took_forever_for on_the_phone_for
    hours_on_the_phone hour_on_the_phone minutes_on_the_phone minutes_on_hold minutes_in_the_queue
    hours_on_hold hour_on_hold in_queue number_47 asked_for_help_on asked_for_help_and_waited
    left_a_message left_three_messages left_messages left_voicemails left_five left_two_voicemails
    rang_three_times rang_five_times called_five_times called_three_times called_four_times
    called_six_times emailed_three_times emailed_twice emailed_four_times emailed_five_times
    sent_three_emails sent_four_emails sent_five_emails sent_two_emails hear_nothing heard_nothing
    hear_nothing_back heard_nothing_back heard_nothing_since not_a_word not_a_peep never_a_reply
    not_one_reply not_a_single_reply zero_replies zero_answers no_sign_of_life like_talking_to_nobody
    weekends_no only_weekdays only_office_hours office_hours_only not_at_weekends nobody_at_weekends
    nobody_on_weekends different_time_zone time_zone timezone overnight
fast: fast quick* prompt* timely swift* quicker immediate* responsive speedy speed in_time
silent: silent silence crickets ghosted ghosting radio_silence no_reply no_response no_answer unresponsive
    never_heard_back never_heard went_quiet zero_response zero_reply black_hole no_show tumbleweed
    unanswered
ticket: ticket* request* email* question* call calls query queries inquir* enquir* case cases message*
    voicemail* emailed mail issue issues problem problems phone claim refund* returns quote quotes
    application dispute*
reach: reach* get_through got_through get_hold got_hold contact*
unreached: couldnt_reach cant_reach cannot_reach never_reach impossible_to_reach couldnt_get_through
    cant_get_through cannot_get_through never_get_through couldnt_get_hold cant_get_hold cannot_get_hold
    nobody_picks nobody_answers nobody_ever_answers no_one_answers no_one_picks never_pick* never_answer*
    hard_to_reach unreachable hard_to_get_hold dont_pick_up doesnt_pick_up didnt_pick_up nobody_picked
    no_one_picked no_one_ever_answer*
hang: open pending sitting unresolved
"""
