"""The English words of comments for rivals and what is new.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
rival: competitor* rival* another_provider another_vendor another_supplier another_company another_service
    another_product another_tool another_platform another_solution another_software another_store
    another_shop another_carrier another_insurer another_brand other_provider* other_vendor*
    other_supplier* other_compan* someone_else elsewhere alternativ* different_provider different_vendor
    different_supplier different_company different_service different_product different_tool
    different_platform different_solution different_gym other_tool* another_gym another_roaster
    another_school another_agency another_bank other_option* other_service* other_store* other_platform*
    different_insurer different_carrier somewhere_else new_provider new_supplier new_vendor other_product*
    another_place another_firm different_store different_shop different_roaster local_supplier
    local_roaster other_firm another_isp different_system another_system another_app different_app
    other_app* new_isp another_operator other_guys across_the_street next_door down_the_road across_town
    comp comps cust_went competitor_came someone_cheaper other_lot another_lot a_rival another_one
    switched_over neighbor neighbour local_shop local_gym local_firm amazon supermarket newcomer the_other
    elsewher =competition other_supplier other_carrier other_gym other_school other_bank other_insurer
    other_roaster other_shop other_app new_gym new_insurer new_carrier new_roaster new_bank new_agency
    new_tool new_crm new_system new_platform another_courier another_lender another_host another_roastery
    another_crm another_erp another_insurance another_studio another_wholesaler another_manufacturer
    big_name big_chain budget_gym budget_chain discount_chain opened_nearby opened_next opened_up_the
    opened_down opened_across opened_round closer_to_home closer_gym nearer_gym around_the_corner
    round_the_corner =competing =competiter =competetor
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
    less_than_you less_than_yours less_than_what_you undercut_by undercutting offered_us_half
    offered_me_half offered_half offered_a_lower offered_a_better offered_a_discount offered_us_20
    offered_us_a_discount offered_me_a_discount offered_me_20 offered_three_months offered_two_months
    offered_a_free offered_us_free offered_me_free offers_free offers_the_same_for offers_more_for
    offers_more offer_more_for same_thing_cheaper same_thing_for_less same_thing_for_half same_for_less
    same_for_half same_service_for_less same_service_cheaper same_coffee_for_less same_product_for_less
    same_speed_for_less same_plan_for_less same_cover_for_less same_cover_cheaper same_quality_for_less
    better_value better_value_elsewhere better_offers better_deals better_conditions better_discount
    better_discounts better_bonus better_rates better_prices better_pricing better_package better_bundle
    better_quote better_service_elsewhere better_perks better_loyalty nicer_deal sweeter_deal
    great_deal_from good_deal_from deal_from deal_with_another deal_with_a special_offer welcome_offer
    new_customer_offer switching_bonus switch_bonus sign-up_offer signup_bonus price_match pricematch
    outbid came_in_15 came_in_20 came_in_10 came_in_at came_in_with beat_your_price beat_your_quote
    beat_your beats_your beat_you_on cheaper_and cheaper_by cheaper_per cheaper_with cheaper_at
    cheaper_from cheaper_one cheaper_place cheaper_gym cheaper_insurer cheaper_tool cheaper_app
    cheaper_service cheaper_product cheaper_competitor cheaper_rival cheaper_local much_cheaper
    way_cheaper lot_cheaper far_cheaper bit_cheaper slightly_cheaper half_as_much half_as_expensive
    for_a_third for_a_fraction for_a_quarter for_half_the for_less_than saves_us saving_us saves_me
    less_elsewhere pay_less elsewhere_for_less longer_payment_terms longer_terms 60_days_credit
    45_days_credit 30_days_credit net_60 net-60 net_45 free_first_month first_three_months
    first_month_free
new: new newer modern advanced innovat* cutting-edge cutting_edge state-of-the-art ai ai-powered
    technolog* technically technical next-gen next_gen machine_learning llm smarter features faster latest
    slicker superior sophisticated powerful newest state_of_the_art fiber fibre 5g automation real-time
    by_itself automatically generation reinvented invented nobody_else_has next_level light-years
    lightyears leapfrog* leaps_ahead ahead_of_you years_ahead miles_ahead far_ahead streets_ahead
    way_ahead speech_recognition voice computer_vision predictive realtime satellite starlink robotic
    smart contactless outperform* different_era different_league miles_better different_world
    different_century optimisation optimization more_modern more_advanced newer_tech newer_technology
    newest_technology latest_technology new_technology better_technology better_tech superior_technology
    superior_tech modern_technology modern_tech modern_platform modern_tool modern_system ai_assistant
    ai_features ai_tool ai_does with_ai uses_ai built-in_ai has_ai ai-based ai-driven ai_based copilot
    chatgpt gpt llms agents_that automates automated_everything does_it_automatically does_it_itself
    writes_the reads_the reads_invoices fills_the fills_in_the predicts recognises recognizes scans_the
    talks_to_you voice-controlled voice_controlled electric hybrid heat_pump solar blockchain quantum
    serverless cloud-native cloud_native cloud-based cloud_based real_time live_tracking live_route
tech: technolog* tech platform technique system engine modern advanced next-generation
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
    still_no_ai no_ai havent_innovated never_innovated dont_innovate doesnt_innovate didnt_innovate
    stopped_improving not_improved hasnt_improved_in never_improves same_features_as same_interface_as
    same_old looks_like_2005 looks_like_1999 looks_like_it_was like_its_1999 like_its_2005
    like_something_from_the from_the_90s from_the_nineties from_the_2000s from_1998 last_decade
    previous_century another_century different_decade museum relic vintage_software steam dial-up dialup
    floppy coal horse_and_cart horse_and_buggy typewriter been_overtaken overtook_you passed_you
    technology_has_moved technology_moved world_has_moved world_moved market_has_moved market_moved
    times_have_moved times_have_changed old_copper copper adsl 3g 2g old_hardware old_kit old_machines
    old_equipment old_version old_engine old_platform on-prem on-premise
"""
