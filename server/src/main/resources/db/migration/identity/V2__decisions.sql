alter table change
    add column what text not null default 'linking' check (what in ('linking', 'same', 'different', 'split', 'undo')),
    add column who  text;

-- What people said about records. Nothing is deleted; what was undone says so.
create table decision (
    id            bigint generated always as identity primary key,
    change        bigint      not null unique references change (number),
    verdict       text        not null check (verdict in ('same', 'different')),
    how           text        not null check (how in ('review', 'merge', 'split')),
    at            timestamptz not null,
    who           text        not null,
    reason        text        not null,
    weight        double precision,
    undone_change bigint references change (number),
    undone_at     timestamptz,
    undone_by     text,
    undone_reason text
);

create table decision_party (
    decision bigint   not null references decision (id),
    side     smallint not null check (side in (1, 2)),
    source   text     not null,
    kind     text     not null,
    key      text     not null,
    primary key (decision, source, kind, key)
);

create index decision_party_party on decision_party (source, kind, key);
create index decision_undone on decision (undone_change);
create index party_link_customer on party_link (customer_id);
create index party_move_change on party_move (change);
create index customer_merged_into on customer (merged_into);

comment on table decision is 'same: all parties of both sides are one; different: no party of one side is one of the other';
comment on column decision.weight is 'of the pair when it was reviewed, in bits';
