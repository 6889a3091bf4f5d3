-- What people say about a finding. Nothing is ever changed or deleted: the newest word of each sort holds.
create table remark (
    id        bigint generated always as identity primary key,
    mechanism text        not null,
    at        timestamptz not null,
    who       text        not null,
    what      text        not null check (what in ('comment', 'assign', 'suppress', 'lift')),
    words     text        not null,
    until     date
);

create index remark_mechanism on remark (mechanism, id);

-- The headline at the last month-ends, with only what was known then. Computed anew after every audit.
create table trend (
    mechanism text not null,
    day       date not null,
    status    text not null,
    estimate  double precision,
    low       double precision,
    high      double precision,
    n         bigint,
    primary key (mechanism, day)
);
