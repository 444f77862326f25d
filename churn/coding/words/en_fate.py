"""The English words of comments for turns of fate.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
business: business compan* shop store firm practice restaurant cafe office doors operations operation
    startup start-up branch location trading agency studio salon clinic
close: clos* shut* ceas* wind* wound_up fold*
closed: bankrupt* liquidat* insolven* out_of_business ceased_trading ceased_operations ceasing_operations
    winding_down winding_up wound_up wound_down went_under gone_under dissolved closing_down closed_down
    shutting_down shut_down shut_up_shop closed_our_doors closed_its_doors closing_our_doors went_bust
    gone_bust closed_the_business closed_our_business closed_my_business closing_the_business
    closing_my_business business_closed company_closed shop_closed company_folded business_folded
    administration receivership chapter_11 chapter_7 stopped_trading no_longer_trading
    no_longer_in_business shuttered calling_it_quits sole_trader_closed closing_up closing_shop
    closed_up_shop closing_the_shop closing_the_company lights_off shut_the_doors shut_our_doors shut_up
    wound_the_company closing_the_doors closing_our closing_my closed_the_cafe closed_the_shop
    closed_the_store closed_the_restaurant closed_the_company closed_the_firm closed_the_studio
    closed_the_salon closed_the_office_for_good closed_my_shop closed_my_store closed_my_studio
    closed_my_salon closed_my_company closed_our_shop closed_our_store closed_our_company
    closed_our_restaurant closed_our_cafe closed_our_last closed_for_good shut_for_good shut_the_shop
    shut_the_business shut_the_company shut_the_cafe shut_my_business shut_my_shop shut_our
    no_longer_exist* no_longer_operating no_longer_in_operation not_in_business company_is_no_more
    business_is_no_more there_is_no_company there_is_no_business no_company_left no_business_left
    pulled_the_plug_on_the_company went_into_admin* in_administration into_receivership filed_for
    creditors liquidator* insolvent belly_up deregister* struck_off ceased we_folded company_went
    business_went business_failed business_didnt_survive didnt_survive hung_up_my_apron
    last_day_of_trading sold_off_the_equipment ceasing_trading ceased_to_exist ceased_to_trade
    stopped_operating shutting_the_business shutting_the_company shutting_the_shop shutting_our
    shutting_my shutting_up_shop shut_my_company shut_my_store shut_my_studio shut_the_studio
    shut_the_restaurant shut_the_salon shut_the_firm shut_down_the_business shut_down_our shut_down_my
    shut_down_the_company wind_down wind_up winding_the wound_the_business folded_the_business
    company_is_closing business_is_closing shop_is_closing store_is_closing restaurant_is_closing
    cafe_is_closing closing_the_cafe closing_the_restaurant closing_the_store closing_the_salon
    closing_the_studio closing_the_practice closed_the_practice closed_the_gym closed_the_agency
    closed_the_startup startup_failed startup_died startup_folded startup_shut start-up_failed we_failed
    we_went_bust we_went_under we_went_out we_closed we_shut we_are_closing were_closing weve_closed
    we_have_closed weve_shut weve_ceased no_more_company no_more_business business_is_dead company_is_dead
    company_dissolved company_was_dissolved company_liquidated company_bankrupt company_wound receiver
    receivers administrators winding-up insolvency bancrupt bankrupcy bankruptsy bankrupsy
    closed_permanently permanently_closed closing_permanently permanently_closing closing_for_good
    closed_forever gave_up_the_business giving_up_the_business given_up_the_business gave_up_the_shop
    gave_up_the_lease_and retired_and_closed retired_and_shut retiring_and_closing sold_up_and_closed
move: mov* relocat* emigrat* new_office new_city new_address new_house new_apartment new_flat
move_place: city town country abroad house home office out_of area address overseas state away premises
    apartment flat another_city neighborhood neighbourhood building coast location new_office to_a_new
    region interstate to_the_other across coverage province
moved_away: moved_to moved_back moved_out moved_away moved_house moved_home moved_abroad moved_from
    moved_across moved_office* moved_town moved_cities moved_city moved_states moved_state moved_premises
    moved_in_with moved_into moved_further moved_too_far moved_overseas moved_country moved_countries
    moving_to moving_back moving_out moving_away moving_house moving_home moving_abroad moving_office*
    moving_from moving_across moving_in_with moving_into moving_overseas relocat* emigrat*
    left_the_country left_the_city left_town leaving_the_country leaving_town leaving_the_city lease_ended
    lease_is_up lease_was_up lease_expired end_of_our_lease end_of_lease new_office new_premises new_city
    new_country new_apartment new_flat new_building new_place dont_serve_our dont_deliver_here
    dont_deliver_there dont_deliver_to_my_new dont_cover_our dont_cover_my not_available_in_my
    not_available_in_our no_branch_near no_gym_near no_location_near outside_your outside_of_your
    out_of_your_area out_of_your_delivery out_of_your_service dont_operate_in you_dont_serve
    not_in_your_area outside_the_delivery out_of_range too_far_from too_far_away posted_abroad posted_to
    sent_abroad transferred_to now_live_in now_living_in living_in_another live_abroad living_abroad
    im_moving were_moving weve_moved ive_moved i_moved we_moved we_relocated office_moved company_moved
    offices_moved warehouse_moved family_moved husband_moved wife_moved got_a_job_in job_in_another
    posted_overseas stationed going_abroad gone_abroad gone_overseas going_home_to leaving_the_uk
    leaving_the_us leaving_london left_london left_the_uk left_the_us left_the_area leaving_the_area
    out_of_the_area out_of_state out_of_town out_of_your_region outside_your_area outside_your_coverage
    outside_your_delivery outside_your_zone outside_your_service not_in_our_new not_in_my_new
    doesnt_cover_our_new doesnt_cover_my_new doesnt_reach_our_new doesnt_reach_my_new not_covered_at
    dont_ship_to dont_deliver_to doesnt_deliver_to doesnt_ship_to no_store_near no_branch_in no_gym_in
    no_studio_near no_club_near nearest_branch nearest_gym nearest_store too_far_to_drive
    too_far_to_travel too_far_now far_from_my_new far_from_our_new far_from_home the_commute
    different_city different_country different_state different_town different_address different_postcode
    other_side_of_town other_side_of_the other_end_of_the new_town new_state new_job_in new_home
    new_place_already new_building_already new_office_already comes_with_its_own included_in_the_rent
    included_in_our_rent landlord_provides landlord_includes building_has_its_own building_provides
bought: acquired acquisition acquir* merged merger merg* takeover taken_over took_over bought_by
    bought_out got_bought were_bought was_bought bought_us purchased_by parent_company parent head_office
    headquarters hq corporate_standard new_owner* group_standard corporate_policy group-wide group_wide
    company-wide_standard mandat* sold_the_business sold_the_company sold_our_business sold_my_business
    sold_our_company new_parent consolidat* corporate_it global_it new_ownership change_of_ownership
    ownership_change change_in_ownership holding_company sold_the_shop sold_my_company standardi*
    got_acquired been_acquired acquired_us took_us_over takes_us_over absorbed swallowed_up parentco
    mother_company group_hq hq_says hq_said hq_told hq_decided hq_wants hq_picked group_it group_decided
    group-level head_office_says head_office_decided head_office_wants corporate_says corporate_decided
    corporate_wants corporate_told corporate_picked corporate_mandate corporate new_owners new_owner
    private_equity owners_changed changed_hands sold_to_a sold_to_another sold_up we_were_sold
    company_was_sold business_was_sold business_sold franchis* merging_with merged_with merger_with
    roll-up rolled_into globally_standard* global_standard global_contract bought_our bought_the_company
    bought_our_company bought_our_firm bought_our_business bought_my_business bought_the_business
    bought_the_firm purchased_our purchased_us purchased_the_company acquired_our acquired_by acquired_the
    we_were_acquired we_got_acquired been_bought we_were_bought we_got_bought became_part_of
    become_part_of now_part_of part_of_a_bigger part_of_a_larger part_of_a_group joined_a_group
    joined_the_group joined_a_larger joined_a_franchise absorbed_by absorbed_into folded_into merged_into
    merged_our merging_our group_policy group_procurement group_purchasing group_contract group_deal
    group_uses group_system group_platform corporate_uses corporate_procurement corporate_it_policy
    corporate_system corporate_platform corporate_contract mandated_by mandated_from decision_from_above
    decision_came_from came_from_above decided_above decided_at_group decided_by_hq imposed_by
    imposed_from imposes forced_by_hq forced_by_the_parent forced_by_corporate made_us_switch_to_theirs
    makes_everyone_use everyone_onto everybody_onto all_subsidiaries all_sites_onto all_offices_onto
    single_vendor_policy single_supplier_policy one_vendor one_system_for consolidating consolidated
    consolidation owner_sold owner_has_sold sold_the_firm sold_the_practice sold_the_agency
    sold_the_restaurant sold_our_firm sold_my_firm sold_my_practice sold_my_agency sold_the_gym
    new_management_company under_new_ownership under_new_owners the_new_owners new_owners_use
    new_owners_have new_owners_want
project: project season contract event course semester pilot campaign trial renovation exam* tournament
    wedding study studies conference term
over: over end ended ends ending finish* complet* done wrapped cancel* finished concluded expired passed
need_gone: project_ended project_finished project_completed project_is_over project_was_cancel*
    project_is_done project_over season_ended season_is_over seasonal off-season off_season end_of_season
    one-off one-time one_off one_time temporary short-term short_term no_longer_need* no_longer_require*
    no_longer_necessary dont_need_it_any dont_need_it_now not_needed graduat* finished_school finished_my
    finished_our kids_grew kids_grown kid_grew pivot* changed_business stopped_doing deceased injur*
    pregnan* health_reasons medical_reasons need_went_away need_disappeared no_further_need
    no_need_anymore no_need_any sold_the_car sold_my_car sold_our_car sold_the_house sold_the_boat
    achieved_our reached_my_goal reached_our_goal reached_my_target hit_my_goal did_its_job job_done
    served_its_purpose taking_a_break take_a_break on_pause pausing pause changed_direction
    different_direction contract_ended contract_with_our wrapped_up passed_my_exam* passed_the_exam*
    client_project no_longer_do no_longer_sell no_longer_offer discontinued_that retired_from
    event_is_over got_the_job hired_everyone hiring_is_done stopped_selling_online dont_do_that_any
    retiring grew_out outgrew_the_age daughter_finished son_finished need_is_gone sold_my_house
    sold_our_house sold_the_van sold_the_fleet sold_my_bike sold_the_caravan contract_is_over
    contract_was_over contract_finished contract_completed contract_came_to job_finished job_is_done
    work_is_done course_finished course_ended course_is_over finished_the_course finished_the_project
    finished_the_build finished_the_renovation finished_our_project finished_my_degree finished_my_course
    finished_university finished_college finished_uni passed_my passed_her passed_his exam_is_over
    exams_are_over exams_are_done kids_left kid_left kids_are_grown kids_finished kid_finished
    child_finished child_started baby_is baby_grew baby_now weaned dog_died cat_died passed_away mum_died
    dad_died mother_died father_died husband_died wife_died no_dog_anymore no_longer_have_a
    no_longer_have_the no_longer_own no_longer_run no_longer_work no_longer_teach no_longer_hire
    no_longer_ship no_longer_import no_longer_export summer_only only_needed only_needed_it
    only_needed_for needed_it_for_one needed_it_once just_needed_it_for just_for_the for_one_project
    for_a_project for_the_project for_one_event for_the_event for_the_summer for_the_season for_one_season
    until_next_season see_you_next back_next_season hired_enough positions_filled position_filled
    role_filled filled_the_role filled_the_position stopped_hiring broken_leg broke_my broke_her broke_his
    broke_leg surgery doctor_told doctor_said doctor_s_orders doctors_orders pregnant parental
    switched_business_model changed_our_business line_of_business dropped_that_line closed_that_line
    closed_that_department closed_the_department stopped_exporting stopped_importing stopped_offering_that
    stopped_running campaign_ended campaign_is_over campaign_over pilot_ended pilot_is_over pandemic_ended
    pandemic_is_over back_in_the_office back_to_the_office work_from_home_now working_from_home_now
    working_from_home work_remotely_now =illness no_longer_have_any_use no_longer_any_need
    no_longer_a_need no_longer_relevant_to no_longer_applies need_no_longer the_need_is the_need_went
    the_need_has the_need_ended need_has_gone need_has_passed need_passed need_is_over
    dont_need_it_anymore dont_need_this_anymore dont_need_one_anymore dont_need_one dont_need_you_anymore
    not_needed_anymore not_needed_now isnt_needed wasnt_needed_any no_longer_in_need nothing_to_insure
    nothing_to_ship nothing_to_deliver nothing_to_track nothing_left_to project_wrapped
    project_was_completed project_has_ended project_has_finished project_was_finished
    project_got_cancelled project_cancelled project_canceled project_got_canned project_shelved
    project_was_shelved project_scrapped project_was_scrapped project_done project_complete
    build_is_finished build_is_done build_finished renovation_is_done renovation_finished renovation_done
    house_is_finished season_has_ended season_finished season_done season_closed end_of_the_season
    end_of_summer end_of_the_summer end_of_the_year_project winter_only only_in_summer only_in_winter
    only_during only_for_the_season seasonal_business closed_for_the_season closed_for_winter
    closed_for_the_winter out_of_season till_next_season till_next_summer until_next_summer
    again_next_season again_next_summer again_next_year event_over event_finished event_done
    event_was_cancelled event_passed after_the_conference conference_is_over conference_over
    conference_ended wedding_is_over wedding_is_done wedding_was got_married exhibition_ended course_done
    class_ended classes_ended semester_over semester_ended semester_is_over term_ended school_year_ended
    school_finished graduated finished_my_thesis thesis_done exam_done passed_the_test passed_my_test
    passed_my_driving driving_test got_my_licence got_my_license got_my_degree got_the_certificate
    got_certified kids_grew_up kids_outgrew kids_moved_out son_outgrew daughter_outgrew son_started
    daughter_started son_left daughter_left baby_outgrew baby_started child_outgrew child_grew potty
    nappies_any no_more_nappies no_more_kids no_more_dog no_dog no_longer_a_student no_longer_a_parent
    no_longer_a_landlord no_longer_freelance no_longer_freelancing no_longer_self-employed no_longer_drive
    no_longer_travel no_longer_commute no_longer_rent no_longer_let no_longer_sell_online
    no_longer_need_to stopped_freelancing stopped_driving stopped_travelling stopped_renting
    stopped_teaching stopped_competing stopped_training stopped_selling_that stopped_making_that
    gave_up_the_car gave_up_driving gave_up_the_boat sold_the_bike sold_the_property sold_the_flat
    sold_my_flat sold_my_van sold_our_van sold_our_fleet sold_the_horse recovered healed got_better_and
    back_on_my_feet injury_healed knee back_injury hip health_issue* health_problem* medical
    treatment_finished treatment_ended hospital retired_now ive_retired weve_retired were_retiring
    im_retiring retired_last i_retired we_retired client_left_us lost_the_client lost_the_contract
    lost_that_contract lost_the_tender lost_our_client our_client_cancelled client_cancelled_the
    end_client our_customer_cancelled their_contract_with switched_to_renting switched_to_remote
    went_fully_remote went_remote fully_remote all_remote gave_up_the_office gave_up_our_office
    no_office_anymore no_more_office closed_that_division closed_the_division closed_that_branch
    closed_the_online shut_that_department shut_that_division shut_the_division dropped_the_product_line
    dropped_that_product discontinued_the_line discontinued_our exited_that exited_the_market
    left_that_market changed_industry changed_industries changed_our_focus change_of_focus changed_focus
    change_of_direction change_in_direction new_direction new_strategy strategy_changed strategy_change
"""
