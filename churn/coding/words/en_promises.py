"""The English words of comments for promises and deadlines.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
promise: promis* guarantee* assur* advertis* pledg* vowed pitched claims_to =claimed
said: site_said website_said rep_said rep_told salesman_said salesman_told sales_said sales_told
    sales_guy_said sales_guy_told sales_rep_said sales_rep_told salesperson_said were_included
    was_included told_us_that told_us_it told_me_it told_us_the said_it_would said_it_could were_told_it
    were_told_that was_told_it was_told_that they_told_me they_told_us you_told_us you_told_me they_said
    you_said i_was_told we_were_told was_told assured_us assured_me swore_blind on_paper according_to_the
    according_to_your
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
    than_promised than_described than_expected gym_that_shuts third_of_the_speed half_of_what_was
    half_of_what_you half_what_was_promised nowhere_near nothing_close not_even_close_to_what
    promised_the_moon promised_the_earth promised_us_the promised_me_the promised_and promised_but
    never_delivered_on failed_to_deliver_on didnt_deliver_on doesnt_deliver_on didnt_deliver_what
    never_materialised never_materialized vapor* not_as_sold wasnt_as_sold isnt_as_sold not_like_the_demo
    unlike_the_demo nothing_like_the_demo different_from_the_demo different_product_from different_to_the
    different_to_what different_than_what not_the_product_we not_the_product_i not_the_service_we
    not_the_service_i not_what_we_bought not_what_i_bought not_what_was_agreed not_what_we_agreed
    not_what_was_sold not_what_was_on misdescribed mis-sold missold mis-selling misselling conned con
    con_job hoodwinked fooled cheated swindle* shady dodgy_sales sales_tactics pressure_sales pushy_sales
    sold_us_something sold_me_something over-promised overpromised under-delivered underdelivered
    overstat* inflated_claims bold_claims big_claims grand_claims marketing_claims marketing_fluff
    marketing_bs all_marketing all_mouth all_promises promises_promises broke_their_promise
    broke_your_promise broke_the_promise breaking_promises went_back_on reneged renege* backtracked
    fine_print_said
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
    ship_date stuck_in_customs stuck_in_transit lost_in_transit due_in_march was_due_in were_due_in
    due_on_monday due_on_the was_due_on were_due_on was_due_last supposed_to_arrive supposed_to_come_on
    supposed_to_be_delivered supposed_to_go_live supposed_to_be_live meant_to_arrive meant_to_be_live
    meant_to_be_ready should_have_arrived should_have_been_live should_have_been_ready
    should_have_been_delivered should_have_started arrived_in came_in_april promised_for promised_by
    promised_before promised_delivery_by promised_two_weeks promised_in_two promised_in_three
    promised_next-day promised_next_day next-day_that next_day_that took_four_months took_six_months
    took_five_months took_three_months took_eight_weeks took_six_weeks took_five_weeks took_four_weeks
    instead_of_a_week instead_of_six instead_of_four instead_of_five instead_of_one instead_of_ten
    instead_of_tuesday instead_of_friday instead_of_january instead_of_march instead_of_june
    not_when_promised never_when_promised not_on_the_day not_by_the_date not_by_the_deadline behind_on
    slipped_again slipped_twice slipped_three slipped_by slips_every slip_every delayed_again
    delayed_twice delayed_three delayed_by delay_after_delay another_delay yet_another_delay
    constant_delays endless_delays repeated_delays kept_delaying keep_delaying keeps_delaying
    keeps_getting_delayed kept_getting_delayed always_late always_delayed constantly_late
    constantly_delayed consistently_late chronically_late usually_late often_late frequently_late
    never_punctual unpunctual not_punctual turned_up_two turned_up_three turned_up_a showed_up_two
    showed_up_three showed_up_a an_hour_late two_hours_late days_behind a_day_late two_days_late
    three_days_late four_days_late five_days_late a_week_late two_weeks_late three_weeks_late
    six_weeks_late a_month_late two_months_late three_months_late four_months_late missed_christmas
    missed_the_season missed_the_launch missed_our_launch missed_our_opening missed_our_event
    missed_the_opening missed_the_party missed_the_birthday missed_the_wedding missed_its_date
    missed_go-live too_late_for came_too_late arrived_too_late parcels_arrive parcel_arrives shelves_empty
    empty_shelves ran_out_waiting waiting_on_stock backorder* back-order* back_order*
term: date dates deadline* schedule timeline time
delivery: deliver* ship* launch* implement* rollout roll_out install* go-live go_live order orders ordered
    arriv* package* parcel* project migration shipment* courier* truck* kickoff truck build goods
instead_of: instead_of rather_than
due_time: was_due were_due due_date
"""
