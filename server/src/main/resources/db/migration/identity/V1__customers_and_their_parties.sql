create table change (
    number     bigint primary key,
    at         timestamptz not null,
    parties    bigint      not null,
    customers  bigint      not null
);

create table customer (
    id          bigint primary key,
    created     bigint not null,
    merged_into bigint
);

create table party_link (
    source            text   not null,
    kind              text   not null,
    key               text   not null,
    customer_id       bigint not null,
    first_customer_id bigint not null,
    since             bigint not null,
    primary key (source, kind, key)
);

create table party_move (
    change        bigint not null,
    source        text   not null,
    kind          text   not null,
    key           text   not null,
    from_customer bigint not null,
    to_customer   bigint not null
);

create index party_move_party on party_move (source, kind, key);

create table customer_merge (
    change      bigint not null,
    customer_id bigint not null,
    merged_into bigint,
    primary key (change, customer_id)
);

comment on column customer.merged_into is 'the customer that it resolves to now; null: itself';
comment on column party_link.first_customer_id is 'what the party was before any merge, so that a split gives it back';
comment on table party_link is 'parties that are gone keep their row, and get their customer back when they return';
comment on table customer_merge is 'history; merged_into null: it is a customer of its own again';
