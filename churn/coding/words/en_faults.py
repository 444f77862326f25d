"""The English words of comments for faults and quality.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
fault: bug* buggy glitch* crash* outage* downtime error* broke defect* fault* damag* freez* froze hangs
    unreliab* unstable instability data_loss fell_apart falling_apart disconnect* flaky malfunction*
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
    breakdown* broke_down break_down =broke =broken =breaks =breaking =brakes brakes_down down_for_days
    down_for_hours down_for_a down_11 fell_over fell_to_bits died_on died_after died_within
    stopped_responding unresponsive_app app_crash* site_crash* keeps_logging logs_me_out_randomly
    out_of_sync double_entries missing_data missing_records missing_transactions lost_records lost_files
    lost_orders lost_emails never_saves didnt_save doesnt_save wont_save not_saving gets_stuck got_stuck
    stuck_loading endless_loading never_loads wont_connect doesnt_connect_half disconnect drops_out
    drop_out dropping_out dropped_every low_signal no_coverage bad_reception poor_reception poor_coverage
    wifi_was_down internet_was_down line_was_down goes_wrong went_wrong came_out_wrong came_up_wrong
    wrong_total* wrong_vat wrong_tax wrong_numbers wrong_balance wrong_stock calculated_wrong
    calculates_wrong adds_up_wrong doesnt_add_up didnt_add_up dont_add_up cant_trust_the couldnt_trust_the
    never_accurate not_accurate inaccurate off_by rounding arrives_off arrived_off gone_off going_off
    went_off sour stale_bread stale_coffee rancid bitter burnt_taste tastes_burnt tastes_like tasted_like
    weak_coffee watery frozen_solid thawed defrosted half-empty half_empty seal_was seal_broken leaking
    leaked holes_in hole_in stitching seams zip_broke zipper handle_came came_apart comes_apart fall_apart
    falls_apart fell_apart_after wore_through scratches scuffed stained stains dirty filthy mold
    cockroach* bugs_in insects rust rusty squeak* wobbl* rattl* overheats overheat* battery_died
    battery_dies battery_lasts faulty_unit faulty_batch bad_batch dodgy batch_was second_replacement
    third_replacement replacement_also replacement_was replacement_failed sent_it_back returned_it_twice
    quality_dropped quality_has_dropped quality_went quality_slipped quality_has_slipped quality_declined
    quality_isnt quality_was quality_has quality_suffer* not_what_it_was not_as_good_as
    not_the_same_quality not_as_good gone_downhill went_down_hill gotten_worse got_worse getting_worse
    worse_than_before
down: down offline dark unavailable
broken_word: stopped_working stops_working doesnt_work dont_work didnt_work not_work* never_work*
    wont_work wouldnt_work isnt_working wasnt_working never_worked doesnt_load wont_load wouldnt_load
    didnt_load doesnt_sync didnt_sync wouldnt_sync wont_open doesnt_open wouldnt_open keeps_dropping
    kept_dropping drops_every keep_dropping is_down was_down always_down constantly_down often_down
work: work* function* load* run runs
quality: quality product* goods connection item* materials signal reliability food beans coffee internet
    network connectivity performance
wrong_goods: wrong_item* wrong_order* wrong_product* wrong_size* wrong_colo* wrong_part* wrong_good*
    wrong_model* wrong_thing* incorrect_item* incorrect_order* missing_item* items_missing wrong_blend
    someone_elses_order wrong_beans parts_missing missing_parts half_the_order sent_the_wrong
    sent_me_the_wrong sent_us_the_wrong got_the_wrong received_the_wrong delivered_the_wrong
    shipped_the_wrong wrong_sizes wrong_kind wrong_type wrong_cable wrong_colours not_what_i_ordered
    not_what_we_ordered didnt_order half_missing missing_half missing_from_the_order items_were_missing
    something_missing short_delivered short_shipped shorted substitut*
"""
