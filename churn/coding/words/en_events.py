"""The English words of comments for what happened: rivals, faults, turns of fate, and words of every kind.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
rival: competitor* competition rival* another_provider another_vendor another_supplier another_company
    another_service another_product another_tool another_platform another_solution another_software
    another_store another_shop another_carrier another_insurer another_brand other_provider* other_vendor*
    other_supplier* other_compan* someone_else elsewhere alternativ* different_provider different_vendor
    different_supplier different_company different_service different_product different_tool
    different_platform different_solution different_gym other_tool* another_gym another_roaster
    another_school another_agency another_bank other_option* other_service* other_store* other_platform*
    different_insurer different_carrier somewhere_else new_provider new_supplier new_vendor other_product*
    another_place another_firm different_store different_shop different_roaster local_supplier
    local_roaster other_firm another_isp different_system another_system another_app different_app
    other_app* new_isp another_operator other_guys across_the_street next_door down_the_road across_town
    comp comps cust_went competitor_came competing someone_cheaper other_lot another_lot a_rival
    another_one switched_over neighbor neighbour local_shop local_gym local_firm amazon supermarket
    newcomer the_other elsewher competiter competitior compeitior competetor
go: switch* went go gone going mov* chose choose choosing found find signed picked migrat* left leave
    leaving jump* buy bought buying took swapped changed use using transfer* replac* order* defect* get
    poach*
found: found find came_across discovered spotted offered quoted gave get getting
offer: offer* deal deals discount* terms promo* price* pricing undercut rate rates bonus* bundle* quote*
    package* match* incentive* conditions sign-up_bonus contract free cashback perk* coverage
    came_in_under came_in_at % under percent_less percent_cheaper months_free first_month month_free
    free_months free_installation free_delivery free_shipping free_setup loyalty_points sign-on waived
    matched_it beat_it beat_your better_contract better_terms better_credit credit_terms payment_terms
better: better nicer more attractive good lower great cheaper free bigger sweeter longer flexible best
    special superior improved 15_% under less more_flexible no_contract more_data more_for_the
    more_for_less twice_the_data twice_the_speed
poach: poach* lured won_us_over wooed tempted enticed headhunt* came_in~under came_in_lower
    came_in_cheaper offered_us_a offered_me_a offered_better offered_more made_us_an_offer
    made_me_an_offer offer_we_couldnt offer_i_couldnt couldnt_refuse cant_refuse better_deal better_offer
    better_price better_rate better_terms better_credit_terms better_contract cheaper_elsewhere
    cheaper_deal cheaper_provider cheaper_supplier cheaper_option cheaper_alternative cheaper_plan
    cheaper_quote lower_quote found_cheaper found_a_cheaper found_someone found_something_cheaper
    found_a_better_deal found_a_better_price found_an_alternative matched_our match_the_price
    wouldnt_match couldnt_match didnt_match_the_price refused_to_match half_what_you third_of_what_you
    less_than_you less_than_yours less_than_what_you undercut_by undercutting
new: new newer modern advanced innovat* cutting-edge cutting_edge state-of-the-art ai ai-powered
    technolog* technically technical next-gen next_gen machine_learning llm smarter features faster latest
    slicker superior sophisticated powerful newest state_of_the_art fiber fibre 5g automation real-time
    by_itself automatically generation reinvented invented nobody_else_has next_level light-years
    lightyears leapfrog* leaps_ahead ahead_of_you years_ahead miles_ahead far_ahead streets_ahead
    way_ahead speech_recognition voice computer_vision predictive realtime satellite starlink robotic
    smart contactless outperform* different_era different_league miles_better different_world
    different_century
outdated: outdated obsolete legacy behind_the_times no_innovation stale dated stone_age ancient antiquated
    old-fashioned out_of_date prehistoric archaic dinosaur stagnat* stopped_innovating never_updated
    not_evolv* didnt_evolve hasnt_evolved last_century hasnt_changed_in hasnt_been_updated falling_behind
    fell_behind fallen_behind 1990s 90s 2005 nineties stuck_in left_behind not_innovat* never_innovat*
    no_updates behind_the_curve lags_behind lagging_behind old_technology old_tech out_dated
    generation_behind generations_behind years_behind behind_everyone behind_the_rest behind_the_market
    behind_competitors behind_your_competitors decade fossil fax windows_xp windows_95 hasnt_moved_on
    not_moved_on not_kept_up hasnt_kept_up didnt_keep_up havent_kept_up keep_up_with time_warp
    time_capsule feels_old feels_dated looks_dated looks_old old_system ageing aging nothing_new
    no_new_features havent_shipped hasnt_shipped same_as_in same_product_as same_as_five same_as_ten
    passed_you_by moved_on_technolog* overtaken left_in_the_dust stagnant standing_still stood_still
fault: bug* buggy glitch* crash* outage* downtime error* broke broken defect* fault* damag* freez* froze
    hangs unreliab* unstable instability data_loss fell_apart falling_apart disconnect* flaky malfunction*
    corrupt* rotten stale expired_food mould* mold* torn cracked leak* fail* went_down goes_down
    going_down keeps_going_down went_offline downtimes interruption* cutting_out cuts_out dropouts
    dropped_out spoil* contaminat* lost_our_data lost_my_data lost_data lost_all_our lost_all_my
    losing_data deleted_our deleted_my wiped duplicat* inaccura* incorrect* wrong_data wrong_number*
    slow_loading loading_times load_times lag lags poor_quality low_quality bad_quality quality_issues
    quality_problems quality_control faulty not_load* timeouts time_out timed_out miscalculat* breaks
    breaking bad_connection poor_connection weak_signal defekt* technical_issue* technical_problem*
    technical_difficult* burnt bruised mushy shrank scratched ripped unusable no_signal double-book*
    double_book* dropped_calls drops_calls dropped_call call_drop* died dies kept_dying keeps_dying
    arrived_cracked arrived_broken arrived_damaged arrived_dented came_broken came_damaged came_dented
    dented dent dents chipped wrong_colour wrong_color wrong_colours bent snapped_in melted soggy mouldy
    moldy off_milk smelled smelt smelly inedible undercooked overcooked cold_food food_was_cold bland
    tasteless wilted expired_product* past_its_date past_their_date out_of_date_food hairs hair_in
    raw_chicken fell_off peeled_off wore_out worn_out_after lasted_a lasted_two lasted_three
    gave_up_the_ghost packed_in conked stopped_charging wouldnt_charge wont_charge wouldnt_turn_on
    wont_turn_on doesnt_turn_on blue_screen blank_screen white_screen black_screen spinning hung hanging
    locks_up locked_up kicks_me_out kicks_us_out logged_out_randomly lost_everything lost_our_work
    lost_my_work lost_a_day lost_half vanished vanish* disappear* numbers_dont_match numbers_didnt_match
    numbers_never_match totals_were_wrong totals_wrong wrong_totals wrong_figures wrong_results
    wrong_amounts wrong_prices wrong_address wrong_invoice* doubled_up duplicates mess_of goes_offline
    offline_again down_again down_every down_for down_twice down_three went_dark server_error 500_error
    404 times_out timing_out keeps_failing kept_failing keeps_breaking kept_breaking keeps_crashing
    kept_crashing keeps_freezing kept_freezing packet_loss buffering buffers slow_speed slow_speeds
    slow_internet slow_connection patchy spotty intermittent wont_sync never_syncs never_synced sync_broke
    sync_fails sync_failed sync_keeps cuts_off cut_off_mid broken_build regression bugz bugg crashs crashe
    breakdown* broke_down break_down
broken_word: stopped_working stops_working doesnt_work dont_work didnt_work not_work* never_work*
    wont_work wouldnt_work isnt_working wasnt_working never_worked doesnt_load wont_load wouldnt_load
    didnt_load doesnt_sync didnt_sync wouldnt_sync wont_open doesnt_open wouldnt_open keeps_dropping
    kept_dropping drops_every keep_dropping is_down was_down always_down constantly_down often_down
work: work* function* load* run runs
quality: quality product* goods connection item* materials signal reliability food beans coffee internet
    network connectivity performance
wrong_goods: wrong_item* wrong_order* wrong_product* wrong_size* wrong_colo* wrong_part* wrong_good*
    wrong_model* wrong_thing* incorrect_item* incorrect_order* missing_item* items_missing wrong_blend
    someone_elses_order wrong_beans parts_missing missing_parts half_the_order
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
    last_day_of_trading sold_off_the_equipment
move: mov* relocat* emigrat* new_office new_city new_address new_house new_apartment new_flat
move_place: city town country abroad house home office out_of area address overseas state away premises
    apartment flat another_city neighborhood neighbourhood building coast location new_office to_a_new
    region interstate to_the_other across coverage province
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
    roll-up rolled_into globally_standard* global_standard global_contract
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
    until_next_season until_spring until_next_year see_you_next back_next_season hired_enough
    positions_filled position_filled role_filled filled_the_role filled_the_position stopped_hiring
    broken_leg broke_my broke_her broke_his broke_leg surgery doctor_told doctor_said doctor_s_orders
    doctors_orders pregnant due_in parental switched_business_model changed_our_business line_of_business
    dropped_that_line closed_that_line closed_that_department closed_the_department stopped_exporting
    stopped_importing stopped_offering_that stopped_running campaign_ended campaign_is_over campaign_over
    pilot_ended pilot_is_over pandemic_ended pandemic_is_over back_in_the_office back_to_the_office
    work_from_home_now working_from_home_now working_from_home work_remotely_now =illness
because: because due reason* cause* since owing
problem: problem* issue* trouble* complaint* reason concern* gripe* matter fault fuss drawback objection*
    quarrel* quibble*
if: if would unless
client: client customer
we: we us our i my me
time: time times
quit: cancel* terminat*
dismiss: nothing_to_do not_the_reason not_the_issue not_the_problem not_an_issue not_a_problem
    not_a_concern wasnt_the_issue wasnt_the_reason wasnt_the_problem isnt_the_issue isnt_the_problem
    isnt_the_reason never_an_issue never_a_problem wasnt_an_issue wasnt_a_problem isnt_an_issue
    isnt_a_problem no_issue never_the_issue never_the_problem doesnt_matter didnt_matter not_about
    weren't_the_issue not_the_deciding not_why irrelevant_to
no_answer: no_answer rather_not_say not_to_say not_say rather_not prefer_not no_comment no_comments
    decline_to decline*_to_answer declin*_to_say declin*_to_comment declin*_to_give refused_to_answer
    refused_to_say refused_to_give refused_to_comment refused_to_explain couldnt_reach_the_customer
    couldnt_reach_customer could_not_reach_customer could_not_reach_the_customer couldnt_reach_them
    couldnt_reach_client voicemail no_reason_given didnt_give_a_reason gave_no_reason didnt_say_why
    didnt_want_to_say wouldnt_say did_not_say no_explanation without_explanation without_giving left_blank
    not_provided none_of_your_business none_of_your didnt_respond_to_survey did_not_respond_to_survey
    not_stated didnt_pick_up_the didnt_answer_our doesnt_answer_our didnt_respond_to_our
    never_responded_to_our never_replied_to_our didnt_reply_to_our no_reply_to_our no_response_to_our
    no_response_from_the_cust* no_response_from_cust* no_response_from_client customer_unreachable
    client_unreachable customer_not_reachable client_did_not_respond customer_did_not_respond
    customer_didnt_respond customer_didnt_answer no_reply_from_customer dont_want_to_answer
    dont_want_to_say dont_want_to_discuss dont_feel_like_answering nothing_to_say nothing_to_add
    no_feedback survey_not_completed not_completed number_disconnected wont_say skip_this skipped
    did_not_answer didnt_fill hung_up_before no_reason_specified would_not_say wrong_number
    phone_disconnected would_not_give unwilling_to_share not_sharing keep_it_private keep_that_private
    nope no_thanks nah
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
    sent_abroad transferred_to
own_reasons: in-house in_house built_our_own build_our_own our_own_tool our_own_system our_own_solution
    ethical ethics moral personal_reasons religious religion political politics family_reasons
    personal_circumstances boycott friend_started brother sister nephew cousin brother-in-law
    family_friend my_own_reasons fancied_a_change fancy_a_change wanted_a_change just_because
    no_particular_reason new_year_resolution change_of_scene divorce* conflict_of_interest legal_reasons
    legal_advice compliance regulator sanction* lawyer*
funds: budget* funding funds money cash
said: site_said website_said rep_said rep_told salesman_said salesman_told sales_said sales_told
    sales_guy_said sales_guy_told sales_rep_said sales_rep_told salesperson_said were_included
    was_included told_us_that told_us_it told_me_it told_us_the said_it_would said_it_could were_told_it
    were_told_that was_told_it was_told_that
neutral: work_with working_with works_with said_nothing other_week crm every_other
"""
