"""The English words of comments for what is no reason: asides, answers refused, reasons of their own.

Invariant: data only, written as `churn.coding.words` says.
"""

from __future__ import annotations

WORDS = """
because: because due reason* cause* since owing
problem: problem* issue* trouble* complaint* reason concern* gripe* matter fault fuss drawback objection*
    quarrel* quibble* factor dealbreaker deal-breaker
if: if would unless
client: client customer
we: we us our i my me
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
    nope no_thanks nah left_the_question left_it_blank wont_answer refuse_to_say refuse_to_answer
    refuses_to_say declined_to prefer_to_keep prefer_not_to would_rather_not id_rather_not
    i_would_rather_not rather_keep_that keep_to_myself keeping_to_myself my_business my_own_business
    none_of_ur not_your_business mind_your_own_business does_it_matter why_do_you_care why_do_you_ask
    leave_me_alone stop_asking dont_ask no_idea_why dont_know_why not_sure_why cant_remember_why
    dont_remember_why cant_remember dont_remember couldnt_say couldnt_tell_you hard_to_say
    went_to_voicemail straight_to_voicemail goes_to_voicemail left_vm left_voicemail_x called_3x called_x3
    called_twice_no called_three_times_no no_pick_up no_pickup no_pick-up not_reached unable_to_reach
    could_not_be_reached couldnt_be_reached cannot_be_reached never_picked_up_our number_not_in_use
    line_disconnected_customer email_bounced_customer customer_silent customer_unresponsive
    client_unresponsive client_silent client_ghosted customer_ghosted ghosted_us ghosted_our went_dark
    gone_dark did_not_return_our didnt_return_our never_returned_our didnt_complete_the
    did_not_complete_the skipped_the_survey ignored_our_survey ignored_the_survey no_survey survey_blank
    blank_survey didnt_specify did_not_specify no_details no_detail no_info not_disclosed not_given
    reason_unknown unknown_reason reason_not reason_undisclosed undisclosed
own_reasons: in-house in_house built_our_own build_our_own our_own_tool our_own_system our_own_solution
    ethical ethics moral personal_reasons religious religion political politics family_reasons
    personal_circumstances boycott friend_started brother sister nephew cousin brother-in-law
    family_friend my_own_reasons fancied_a_change fancy_a_change wanted_a_change just_because
    no_particular_reason new_year_resolution change_of_scene divorce* conflict_of_interest legal_reasons
    legal_advice compliance regulator sanction* lawyer* marketing_emails too_many_emails
    too_many_marketing spamming spammed_me spammed_us too_many_notifications too_many_texts email_overload
    inbox_is unsubscribe accidental accidentally by_accident by_mistake signed_up_by duplicate_account
    duplicate second_account other_account merged_accounts merging_accounts wrong_account test_account
    was_just_testing just_testing just_curious curiosity fraud stolen_identity identity_theft gift gifted
    was_a_gift values align principles vegan_now going_vegan went_vegan environment* carbon climate
    sustainab* political_stance your_ceo ceo_tweet took_it_in-house brought_in-house brought_it_in-house
    hired_our_own hired_an_in-house hired_someone hired_a_full-time doing_it_ourselves do_it_ourselves
    do_it_myself doing_it_myself bringing_it_in wrote_our_own made_our_own develop_our_own
    developed_our_own own_solution internal_tool internally home-grown homegrown my_wife_does
    my_husband_does friend_does it_for_free_by data_residency data_protection security_team
    security_policy security_review it_security infosec procurement_rules procurement_policy tender_rules
    public_tender law_changed new_law new_regulation regulations privacy privacy_policy gdpr_concerns
    religious_reasons
neutral: work_with working_with works_with said_nothing other_week crm every_other moving_to~no_branch
    your_app is_competitive were_competitive was_competitive
enough: enough suffices
"""
