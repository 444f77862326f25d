"""What the concepts of a header mean together: a role, or a hint that the rest of the table must settle.

Invariant: data only; every concept named here stands in `churn.ingest.columns.words`.
"""

from __future__ import annotations

# At the margin a meaning, below it a rule each: weight, concepts needed | those that may stand beside them.
MEANINGS = """
customer_id
    0.99 customer id | account company
    0.94 customer external id | account company
    0.88 customer
    0.86 customer account
    0.92 account id | customer external name
    0.92 company id | external
    0.90 tax_id | company customer
    0.72 contact id
    0.93 customer ref | account company
    0.70 respondent
    0.93 requester id
    0.50 username | customer
customer_name
    0.70 respondent
    0.97 customer name | company person
    0.86 customer
    0.95 customer person | name
    0.90 customer company | name
    0.93 account name | customer
    0.76 person | name
    0.72 billing name
    0.70 contact name | person
company
    0.60 account
    0.85 company
    0.92 company name | billing
    0.55 contact company
email
    0.80 email | account billing company external requester
    0.86 customer email | billing
    0.78 contact email
holder
    0.80 holder | contract license
requester
    0.86 requester | name person customer
card
    0.90 cardno
request_id
    0.90 request id
row_id
    0.75 id
    0.85 external id
name
    0.75 name
order_id
    0.95 order id | external payment
    0.72 order | line
    0.94 deal id | external
    0.85 payment id
    0.93 purchase id
    0.90 order ref
    0.80 payment ref
date
    0.97 order date | at created id
    0.97 purchase date | at order
    0.93 payment date | at order
    0.92 payment at
    0.94 order at | date
    0.95 purchase at | order
    0.92 date | external id
    0.965 issued date | at order
    0.95 billing date
    0.90 money date
    0.95 visits date | at
    0.84 dispatch date | at
    0.85 username date
    0.92 request date | at
    0.95 event date | at
    0.96 answer date | at
    0.96 answer at
    0.80 period | contract order payment purchase
    0.85 period date
    0.86 comment date
    0.86 contact date
created
    0.86 created | account customer date deal order
    0.96 created at
closed
    0.86 close | account at customer date deal order
start_date
    0.86 start | at contract customer date line period plan service license recurring term
    0.95 start date | at contract customer line period plan service license recurring term
    0.95 start contract | at customer date line period plan service license recurring term
    0.82 contract date
    0.80 signed | at contract date license recurring service term
end_date
    0.86 end | at contract customer date line period plan service license recurring term
    0.95 end date | at contract customer line period plan service license recurring term
    0.95 end at | contract customer date line period plan service license recurring term
    0.95 end contract | at customer date line period plan service term license recurring
signup_date
    0.86 signup | customer
    0.97 signup date | at customer
    0.97 signup at | customer
left_date
    0.97 left date | at contract customer license recurring service
    0.97 left at | contract customer date license recurring service
    0.80 left | contract customer license recurring service
left
    0.88 left | customer
    0.93 left status | customer
tenure_months
    0.95 tenure | customer months period
    0.60 months customer
    0.85 lifetime months | customer
mrr
    0.98 mrr | contract customer monthly payment plan recurring license service
    0.97 arr | contract customer payment plan recurring license service
    0.96 monthly money | contract customer payment plan recurring total license service
    0.94 monthly worth | contract customer payment plan recurring license service
    0.95 monthly price | contract customer plan recurring license service
    0.95 monthly payment | contract customer plan license service
    0.95 monthly rate | contract customer plan license service
    0.95 monthly recurring | contract customer money plan license service
    0.62 monthly plan
term_months
    0.70 term | contract months period
    0.86 term months | contract period
    0.85 term contract | months period
    0.60 period months | payment
    0.75 payment period | money
    0.85 payment months
    0.85 quantity period | payment
    0.85 quantity months | payment
    0.85 count period | months payment
    0.85 count months | payment
    0.80 contract months
    0.60 interval
    0.80 billing period
plan
    0.66 license | name
    0.92 plan | contract id name product rate recurring
    0.95 plan name | contract
    0.90 plan attribute
    0.40 contract
reason
    0.92 reason | answer customer id
    0.98 reason left | answer attribute contract customer deal
    0.72 left attribute
comment
    0.90 comment | answer customer describe event left order score
score
    0.90 score | answer attribute customer event service
event
    0.66 request
    0.90 request attribute
    0.85 event | customer name
    0.95 event attribute | name
    0.90 event subject
    0.80 contact attribute
    0.62 subject
hours
    0.92 hours | count customer date quantity event term
    0.74 term | event contact
contact
    0.88 contact | customer name person
    0.90 contact person | name
owner
    0.90 owner | attribute account company contact contract customer deal order name person
visits
    0.90 visits | count customer monthly quantity total
amount
    0.85 money recurring | total
    0.84 worth service | period
    0.98 money line | order total
    0.97 total line
    0.95 money | dispatch order purchase total
    0.94 money payment | total
    0.95 money deal
    0.94 worth deal
    0.93 worth order
    0.78 worth | event period service
    0.90 worth purchase
    0.93 worth line
    0.90 money contract | total
    0.90 worth contract | total
    0.56 spent | customer total
    0.60 recurring | customer payment plan
    0.75 contract price | money
    0.75 contract recurring
    0.75 plan price | period
    0.75 plan worth | period
    0.75 plan money | period
    0.87 total
    0.965 total order
    0.90 total price | line order
    0.80 payment
    0.70 gross
    0.86 received | payment total
    0.90 received money | total
    0.80 received payment | total
    0.85 total payment
    0.62 purchase
    0.68 subtotal | line order
unit_price
    0.88 price | event product service sku
    0.97 price unit | product monthly
    0.96 money unit
    0.96 worth unit
    0.96 price line
    0.84 purchase price
    0.62 rate
quantity
    0.95 quantity | billing dispatch line product sku unit purchase order license customer
    0.95 license | count
    0.80 nights | quantity count
    0.85 unit purchase
    0.80 count product
    0.80 count unit
discount
    0.90 discount | line money order total
    0.96 discount percent | line order total
currency
    0.96 currency | customer deal id money order payment price worth
status
    0.94 status | contract customer deal event id order request
    0.90 status payment
    0.93 status financial
    0.84 stage | attribute deal
product
    0.93 product | line
    0.97 product name | line
    0.96 line name | product
    0.66 product id | external line
    0.60 sku | id line name product
    0.62 line
    0.80 line describe | product
    0.94 product describe
    0.68 describe
    0.62 service
    0.85 service name
margin
    0.92 margin | gross line money order total
refunded
    0.92 refunded | line money order payment total
attribute
    0.85 attribute | account billing company contract customer deal id name order payment product purchase
    0.85 way | account billing company contract customer deal event id left name order payment purchase
    0.84 attribute | license request service
"""
