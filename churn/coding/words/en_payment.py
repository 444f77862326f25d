"""The English words of comments for payments that fail.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
card: card cards direct_debit
expired: expir* declin* lost stolen block* replac* cancel* old reject* new frozen invalid fail* bounc*
payment: payment* pay autopay auto-pay auto-renew* autorenew* renewal transaction* charge billing
    transfer* paypal direct_debit checkout renew*
payment_failed: fail* declin* didnt_go_through did_not_go_through not_go_through wouldnt_go_through
    doesnt_go_through never_went_through bounc* reject* unsuccessful not_process* error couldnt_process
    unable_to_process doesnt_accept wouldnt_accept not_accept* stopped_working didnt_work havent_been_able
    never_processed wouldnt_process lapse* couldnt_pay unable_to_pay wouldnt_take wont_take wont_accept
    kept_failing blocked missed not_updated forgot got_declined was_declined keeps_declining
    keeps_getting_declined wasnt_accepted isnt_accepted never_charged didnt_charge couldnt_charge
    didnt_update forgot_to_update forgot_to_pay never_updated not_authorised not_authorized old_address
    old_inbox old_email_address ex-employee wrong_email went_to_spam in_spam spam_folder
paid_wrong: card~expired card~declined card~stolen card~lost card~replaced card~cancelled card~canceled
    card~blocked card~rejected card~failed card~reissued expired_card new_card* payment~failed
    payment~declined payment~rejected payment~bounced payment~go_through payments~failed payments~fail
    payment~stuck direct_debit~fail* direct_debit~bounc* direct_debit~cancel* autopay~fail* auto-pay~fail*
    auto_pay~fail* autopay~stop* auto-renewal~fail* auto-renew~fail* renewal~failed renewal~lapsed
    bank~blocked bank~declined bank~rejected bank~refused bank~flagged bank~stopped bank_flagged
    invoice~lost invoice~never invoice~spam invoice~wrong invoice~old invoice~didnt invoice~junk
    invoices~lost invoices~never invoices~wrong invoices~spam purchase_order~lost never_received~invoice
    never_got~invoice didnt_receive~invoice didnt_get~invoice couldnt_pay~card update_my_card
    update_our_card updated_my_card update_the_card update_card update_payment update_my_payment
    payment_method payment_details card_details billing_details couldnt_process_my couldnt_process_our
    wouldnt_accept_my wouldnt_take_my wouldnt_accept_our wouldnt_take_our doesnt_accept_my doesnt_take_my
    wire_transfer~fail* stripe_fail* paypal~fail* paypal~stop* lapsed_because accidentally_lapsed lapsed
    card_is_expired card_had_expired card_ran_out card_has_expired card_on_file card_was_replaced
    card_was_reissued card_got_blocked card_was_blocked card_was_frozen card_frozen card_was_stolen
    card_stolen card_was_lost lost_my_card lost_the_card lost_card stolen_card blocked_card my_card_was
    our_card_was new_card_number new_bank_card new_bank changed_banks changed_bank switched_banks
    switched_bank bank_account_closed closed_the_account_the direct_debit payment_didnt payment_did_not
    payment_wouldnt payment_doesnt payment_couldnt payment_never payment_error payment_errors payment_page
    payment_portal payment_got payment_was payments_kept payments_keep payments_got couldnt_pay_you
    couldnt_pay_online couldnt_pay_the couldnt_pay_by couldnt_make_the_payment tried_to_pay trying_to_pay
    unable_to_pay wasnt_able_to_pay checkout_failed checkout_error checkout_wouldnt checkout_rejected
    transaction_declined transaction_failed charge_failed charge_declined charge_didnt charge_bounced
    cheque_bounced check_bounced check_got_lost cheque_got_lost cheque_lost check_lost wire_bounced
    wire_failed wire_never transfer_failed transfer_bounced transfer_never autopay_failed autopay_stopped
    autopay_was auto-pay_failed auto-renew_failed auto-renew_didnt auto_renew_failed auto-renewal
    auto_renewal renewal_failed renewal_didnt renewal_payment missed_the_renewal missed_the_payment
    missed_a_payment missed_payment missed_the_invoice missed_your_invoice invoice_went invoice_got
    invoice_was_sent_to invoice_never invoices_never invoices_went invoices_got never_saw_the_invoice
    never_saw_an_invoice never_saw_your_invoice didnt_see_the_invoice didnt_get_the_invoice
    didnt_get_an_invoice never_got_the_invoice never_got_an_invoice never_got_a_bill never_received_a_bill
    never_received_an_invoice never_received_the_invoice invoice_wasnt_paid invoice_not_paid
    invoice_unpaid unpaid_invoice accounts_payable accounts_department ap_department accounts_lost
    accounts_never forgot_to_renew forgot_to_pay forgot_to_top_up forgot_to_add forgot_to_update_the
    suspended_for_nonpayment suspended_for_non-payment cut_off_for_nonpayment cut_us_off cut_me_off
    insufficient not_enough_on_the_card not_enough_in_the_account overdrawn overdraft
    spending_limit_on_the credit_limit card_limit limit_on_the_card limit_on_my_card 3d_secure 3ds otp
    sms_code verification_code
invoice: invoice* bill bills statement* purchase_order
invoice_lost: lost never_receiv* didnt_receive not_receiv* never_got didnt_get never_arriv* never_came
    never_reached spam missing junk wrong_address went_astray bounced old_email never_sent slipped
    never_saw didnt_see overlooked
insufficient: insufficient_fund* non-payment nonpayment dunning unpaid failed_payment overdue_invoice
    not_paid no_card payment_failure
bank: bank banks
"""
