"""The English words of comments for those who use a product, and those who leave.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
nobody: nobody no_one noone none_of anyone no-one
own_person: team staff specialist* person people employee* colleague* admin* expert* developer* resource*
    office company manager* department* anyone_left accountant* bandwidth headcount engineer* analyst*
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
    nobody_owns no_one_owns without_an_owner part-timer no_admin nobody_has_the_skills
    no_one_has_the_skills nobody_qualified no_one_qualified nobody_trained_to no_one_trained_to
    nobody_available no_one_available nobody_free no_one_free nobody_spare nobody_assigned no_one_assigned
    nobody_responsible no_one_responsible nobody_interested no_one_interested nobody_cares_to_use
    nobody_touches no_one_touches nobody_bothers no_one_bothers nobody_picked_it_up no_one_picked_it_up
    nobody_took_it nobody_took_over no_one_took_over nobody_stepped no_one_stepped nobody_volunteered
    no_one_volunteered nobody_but nobody_except no_one_but no_one_except only_i_use only_me
    only_one_person one_person_uses wouldnt_touch_it wont_touch_it refuse_to_touch refused_to_touch
    refuse_to_use refused_to_use refuses_to_use refuses_to_learn refuse_to_learn unwilling_to
    reluctant_to_use set_in_their_ways old_school old-school technophob* not_computer not_tech not_techy
    not_tech-savvy tech-savvy tech_savvy computer_literate arent_computer arent_techy arent_technical
    cant_use_computers scared_of_computers prefer_paper prefers_paper prefer_their_notebook prefer_pen
    stick_to_paper stuck_to_paper kept_using_paper keep_using_paper went_back_to_whatsapp
    keep_using_whatsapp wear_too_many_hats too_many_hats stretched_too_thin stretched_thin spread_too_thin
    two-person two_person_team three-person small_team_no tiny_team team_of_two team_of_one volunteers
    volunteer-run run_by_volunteers cant_spare_anyone cant_spare_a cant_hire couldnt_hire
    cant_find_anyone_to couldnt_find_anyone_to cant_find_someone_to couldnt_find_someone_to
    cant_find_staff position_is_vacant vacant vacancy unfilled never_replaced wasnt_replaced
    werent_replaced not_replaced hasnt_been_replaced requires_a_specialist need_a_specialist
    needs_a_specialist need_a_full-time needs_a_full-time full-time_person full_time_person
    dedicated_person dedicated_admin dedicated_operator someone_dedicated
person: manager* admin administrator employee colleague* champion contact rep owner person guy girl lady
    accountant* assistant director* cto cfo ceo cmo coordinator bookkeeper controller marketer developer*
    head man woman boss sponsor buyer operator receptionist instructor* trainer* teacher* stylist* tutor*
    coach* csm specialist* analyst* engineer* secretary partner user chef consultant advisor adviser
    broker planner agent supervisor principal advocate vp president office_manager ops_lead team_lead
    head_of founder husband wife son daughter temp intern pa pm cio coo ae account_exec* account_rep
    therapist hairdresser barber pt dietitian nurse doctor dentist webmaster admin_assistant driver
who_ran: who ran set_up managed manage brought introduced used looked handled runs built championed wanted
    responsible knew understood
leave: left leave leaves leaving quit resign* retir* fired maternity_leave maternity moved_on depart*
    no_longer_works no_longer_with laid_off let_go gone parental_leave paternity_leave replaced
    changed_jobs sick_leave passed_away new_job went_on went_to_another new_manager isnt_here
    not_here_anymore promot* transferred sabbatical turnover reassign* didnt_come_along did_not_come
    left_the_company left_us left_you left_your handed_in notice on_leave stepped_down moved_to_another
    took_another took_a_job new_one changed_roles departed departure replaced_by replacement successor
    sold_on off_sick has_gone is_gone was_gone went_back_to_uni poached_by he_left she_left new_boss
    new_director new_cto new_cfo new_ceo new_cmo new_head new_vp new_owner_of_the new_lead new_it
    new_marketing new_ops new_office_manager new_principal new_coach replaced_him replaced_her
    his_replacement her_replacement different_rep different_account new_account_manager new_rep
    account_manager_changed rep_changed changed_account_manager* third_account_manager third_rep
    fourth_account reorg reorganis* restructur* role_was_eliminated role_eliminated position_was_cut
    laid-off
pronoun_left: he_left she_left since_he_left since_she_left they_left_the he_quit she_quit he_retired
    she_retired she_went he_went without_her without_him relationship_with_your my_relationship
    relationship_with our_relationship only_one_who only_person_who only_one_here_who the_one_who
    the_person_who the_guy_who the_girl_who the_woman_who the_man_who the_lady_who one_who_set one_who_ran
    one_who_used one_who_knew one_who_pushed who_championed was_the_only all_in_her_head all_in_his_head
    took_the_knowledge knowledge_walked walked_out
"""
