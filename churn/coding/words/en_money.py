"""The English words of comments for what things cost.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
price: price pricing prices cost costs rate rates price_tag priced subscription_fee subscription_cost
    monthly_fee bill tuition premium premiums
expensive: expensive pricey pricy overpriced costly too_much_money rip_off ripoff exorbitant unaffordable
    price_gouging gouging extortionate arm_and_a_leg cost_a_fortune costs_a_fortune out_of_our_price
    through_the_roof priced_out cost_too_much costs_too_much paying_too_much pay_too_much charge_too_much
    charges_too_much too_rich over_priced overcharg* a_fortune too_dear above_market twice_the_price
    double_the_price twice_as_much too_costly money_grab cash_grab price_is_too_much price_too_much
    daylight_robbery out_of_reach beyond_our_means too_steep highway_robbery too_pricey
    more_than_it_is_worth more_than_its_worth out_of_our_league for_the_money for_that_money
    for_this_price for_that_price for_the_price at_this_price at_that_price what_you_charge what_u_charge
    what_they_charge what_youre_charging keep_paying keep_paying_that premium_rates premium_price*
    paying_premium not_paying_that not_going_to_pay not_gonna_pay wont_pay_that wouldnt_pay_that
    too_much_for_what too_much_for_us too_much_for_me costing_us_too costing_me_too price_of_a
    price_is_a_joke prices_are_a_joke daft_money silly_money more_than_my more_than_our_rent
    than_we_pay_for than_my_rent than_my_phone sticker_shock eye_watering couldnt_justify cant_justify
    cannot_justify could_not_justify hard_to_justify difficult_to_justify wasnt_worth_it not_worth_it
    isnt_worth_it not_worth_what not_worth_paying not_worth_the not_worth_that worth_the_cost
    doesnt_justify didnt_justify not_cheap isnt_cheap wasnt_cheap pay_that_much paying_that_much
    pay_this_much pay_so_much paying_so_much cost_us_too got_too_much dear_for poor_value bad_value
    value_for_money no_discount lost_my_discount lost_our_discount discount_ended discount_expired
    intro_price intro_rate introductory_price introductory_rate promo_ended promo_price_ended went_from
    swallow* cost_more_than costs_more_than charging_more_than pay_more_than paying_more_than 30_% 20_%
    40_% expensiv the_new_higher higher_rate higher_price higher_fee rate_increase* rate_hike*
    fee_increase* price_increase* price_hike* prices_went_up price_went_up cost_went_up costs_went_up
    bill_went_up bill_doubled bill_keeps bill_tripled bills_keep rates_went_up premium_went_up
    premiums_went_up premium_doubled fees_went_up its_too_much its_a_lot thats_a_lot too_much_per
    too_much_a_month too_much_for_a a_month_for_that a_month_is a_month_for_what a_year_for_what per_seat
    per-seat per_user_pricing per-user_pricing cant_stomach cost_adds_up adds_up_fast adds_up_quick
    pricing_model pricing_doesnt_work pricing_is_insane pricing_is_nuts pricing_makes_no nuts_pricing
    not_at_that_price not_at_these_prices not_for_that_price cost_is_killing eats_into eating_into
    eats_our_margin eats_all kills_our_margin margin margins out_of_proportion way_over over_the_odds
    twice_what thrice_what three_times_what double_what more_than_double more_than_twice
    more_than_i_pay_for more_than_we_make more_than_i_make more_than_it_saves could_hire could_buy
    buy_a_car priced_for priced_like enterprise_pricing big_company_prices big-company_prices
    not_for_small price_jump* jumped_from jumped_to up_from up_by renewal_quote renewal_price renewal_came
    renewal_was renewal_jumped 50_more hundred_more steep_increase bit_steep pretty_steep rather_steep
    wallet burning_a_hole hole_in_my_pocket hole_in_my_wallet breaking_the_bank bleeding_us greedy greed
    gouge
costs: pay paying paid cost costs spend spending
much: much lot many too way so
excess: excessive overkill too_much a_lot steep insane crazy
high: high higher steep ridiculous insane unreasonable unjustified crazy excessive outrageous unfair hefty
    ludicrous absurd astronomical inflated exceed exceeds eye-watering uncompetitive stiff silly
rise: raise* raising increas* rise rises rose rising risen hike* hiking jump* went_up goes_up going_up
    gone_up go_up doubl* tripl* climb* bump* upped creep* crept skyrocket* soar* escalat* shot_up
    higher_every
cheap: cheap cheaper cheapest less_expensive inexpensive affordable half_the_price half_price lower_price
    better_price costs_less cost_less for_less fraction_of free lower_cost for_half half_the_cost
    less_money bargain half_of undercut* third_of_the_price third_less lower_rate lower_rates
    lower_premium better_rate lower_fees
money: money dollar* cash buck* quid pound* euro* k grand £ $ €
funds: budget* funding funds money cash
worth: worth justif* warrant* value
payback: roi payback return_on_investment pay_for_itself pays_for_itself paid_for_itself break_even
hidden: hidden extra additional surprise* unexpected undisclosed unannounced sneak* fine_print mystery
    mysterious unexplained unwanted unauthori* undocumented small_print add-on* addon* on_top stealth*
    creeping invisible nickel* unclear buried tacked tack* slipped_in suddenly snuck appear* appeared
    popped_up pop_up showed_up turned_up crept thin_air thrown_in unasked extras
charge: fee fees charg* surcharg* commission* billing billed bill bills cost costs payment payments
    deduct* levy took_money taking_money invoice invoices add-on* addon* line_item line_items overage*
    markup tax extras
surcharge: surcharg* hidden_fee* hidden_cost* hidden_charge* extra_fee* extra_charge* nickel-and-dime*
    nickel_and_dime* nickeled_and_dimed nickel-and-dimed nickle_and_dime* overage* setup_fee*
    cancellation_fee* fees_on_top junk_fee* double_charg* charged_twice billed_twice overbilled
    restocking_fee* admin_fee* service_fee* delivery_fee* fee_appeared fees_appeared extra_for_the
    charged_for_things charged_for_stuff charged_us_for charged_me_for charge_for_every charged_for_every
    charging_for_every charge_extra charged_extra charging_extra cost_extra costs_extra is_extra are_extra
    was_extra were_extra everything_is_extra hidden_in mystery_charge* quoted_price than_quoted
    than_the_quote more_than_quoted higher_than_quoted not_what_was_quoted double_the_quote extra_on_the
    extra_on_my extra_on_our on_my_statement platform_fee booking_fee handling_fee processing_fee
    activation_fee surprise_bill* bill_shock unexpected_bill* unexpected_charge* additional_charge*
    additional_fee* additional_cost* kept_finding kept_adding keep_adding keeps_adding wanted_cash
    wanted_45 extra_cash cash_for asked_for_extra asked_for_cash asked_for_more_money charged_for_it
    charged_anyway charged_after charged_again charged_me_after charged_us_after charged_for_the
    still_charged still_billed kept_charging kept_billing keep_charging billed_after billed_for
    billed_us_for billed_me_for billed_again mystery invoice_had invoice_has invoices_had bill_had
    bill_always line_on_the line_on_my line_item on_top_of_the on_top_of_that plus_vat_nobody
    vat_not_included tax_not_included not_including wasnt_included werent_included not_included
    turned_out_to_be_a_paid paid_add-on paid_extra is_a_paid paywall* paywalled behind_a_paywall upsell*
    up-sell* nickel dime nickels penalty penalties exit_fee early_termination termination_fee cancel_fee
    late_fee* auto-renewed_without auto_renewed_without renewed_without renewed_me_without
    signed_me_up_for signed_us_up_for added_to_my added_to_our add_to_my
unwarned: without_warning without_notice without_telling without_asking without_consent without_permission
    without_my_consent without_my_permission never_told not_told nobody_told didnt_tell wasnt_told
    werent_told no_notice no_warning never_mentioned not_mentioned didnt_mention nobody_mentioned
    no_one_mentioned no_one_told wasnt_mentioned werent_mentioned never_agreed didnt_agree out_of_nowhere
    not_disclosed wasnt_disclosed never_disclosed didnt_sign_up_for never_signed_up never_ordered
    never_authori* didnt_authori* turned_out_to_be_extra kept_appearing keep_appearing didnt_ask_for
    never_asked_for nobody_warned no_one_warned never_warned werent_warned wasnt_in_the_contract
    not_in_the_contract not_in_the_quote wasnt_in_the_quote wasnt_on_the_quote were_not_in not_upfront
    unannounced nobody~mentioned no_one~mentioned never~mentioned not~mentioned nobody~told_us
    nobody~told_me nobody_said no_one_said never_explained wasnt_explained never_saw_coming
    out_of_the_blue without_explanation no_explanation not_in_our_contract wasnt_on not_on_the
    said_nothing nothing_about_it nothing_about_that
budget: budget* funding funds spending finance* costs expense* outgoings spend overheads overhead
cut: cut cuts cutting slash* reduc* froze freez* frozen tight tighten* trim* saving savings save run_out
    ran_out dried_up limited constrain* shrink* shrunk gone lost halved downsiz* scrap* pulled dropped
    squeez* cost-cutting review withdrawn axed
hardship: cost-cutting cost_cutting cost_saving* cost-saving* belt-tightening tightening_our_belts
    tighten_our_belts money_is_tight moneys_tight money_tight cash_flow cashflow financial_difficult*
    financial_problem* financial_trouble* financial_situation financial_reasons financially cant_afford
    cannot_afford couldnt_afford can_not_afford could_not_afford no_longer_afford not_afford
    run_out_of_money ran_out_of_money out_of_money no_money lost_my_job lost_her_job lost_his_job
    lost_our_funding lost_funding budget_cut* no_budget saving_money save_money saving_up tighten_the_belt
    bills_to_pay cost_of_living unemployed redundant laid_me_off got_laid_off i_was_laid_off austerity
    hard_times recession no_cash short_on_cash short_of_cash short_on_money on_a_tight_budget
    broke_right_now were_broke im_broke revenue_dropped revenue_is_down revenue_fell sales_are_down
    cutting_costs cut_costs cutting_back cut_back cutting_expenses cutting_spend* reduce_costs
    reducing_costs spending_freeze hiring_freeze money_dried_up funding_round cutting_down_on strapped
    skint income_dropped lost_income funding_was_cut funding_got_cut funding_cut grant_ended grant_ran_out
    grant_money our_grant budget_was_cut budget_got_cut budget_slashed budget_has_been budget_gone
    budget_frozen froze_all frozen_spend* all_spending freeze_on cfo_cut cfo_said cfo_told cut_every
    cut_all_software cut_everything nonessential non-essential nice_to_haves luxury luxuries tighten*
    money_troubles money_problems hours_cut hours_were_cut made_redundant rent_went_up mortgage rent
    inflation living_costs cant_spare pay_cut on_benefits student_budget pension pay_cheque paycheck
    savings_drive savings_plan saving_every penny counting_every bad_year tough_year slow_year rough_year
    slow_season_money company-wide_cuts cuts_across across_the_board told_to_cut asked_to_cut had_to_cut
    have_to_cut needed_to_cut need_to_cut forced_to_cut headcount_cut layoffs lay-offs layoff
    investors_pulled lost_our_biggest lost_a_big_client lost_our_investor money_ran_out money_has_run
    money_isnt_there not_in_the_budget no_room_in no_longer_in_the_budget budgets_are budget_is
    account_is_empty account~empty empty_account reserves nothing_left_in_the tight_month tight_quarter
    things_are_tight times_are_tight times_are_hard hard_up struggling_financially struggling_to_pay_rent
    money_is_short money_short cash_is_short cash_poor cash_strapped purse_strings budget_review
    budget_is_gone budget_got budget_was budget_went budget_has budget_for_this budget_dried budget_axed
    no_money_left no_money_for no_funds no_funding lost_the_funding funding_ended funding_dried
    funding_fell funding_pulled funding_stopped funding_wasnt council_cut grant_was grant_cut
    donations_dropped spend_reduction spending_review reduction_programme cost_reduction cost_program*
    cost-reduction reduce_our_spend reduce_spend reducing_spend reduce_our_costs reduce_outgoings
    cut_our_spend cut_our_costs cut_the_budget cut_our_budget cut_my_budget cutting_the_budget cutting_all
    cutting_subscriptions cancel_all_subscriptions cancelling_all cancelling_subscriptions trimming
    trim_our slashing slashed_our save_where_we_can save_every save_on slim_down lean_times belt wife_lost
    husband_lost on_furlough between_jobs out_of_work single_income one_income maternity_pay sick_pay
    rent_is_due mortgage_went bills_first groceries heating_bill finance_said_no finance_vetoed
    finance_killed finance_refused finance_didnt_approve cfo_killed cfo_vetoed cfo_refused board_cut
    board_froze didnt_approve_the wasnt_approved not_approved
afford: afford
"""
