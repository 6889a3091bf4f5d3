-- A run is what the audit said at a time, with what it read. The latest is shown; the others are history.
create table run (
    id       bigint generated always as identity primary key,
    started  timestamptz not null,
    finished timestamptz not null,
    as_of    date,
    version  text        not null,
    report   text        not null
);

create table finding (
    run       bigint not null references run on delete cascade,
    mechanism text   not null,
    status    text   not null,
    since     date,
    estimate  double precision,
    low       double precision,
    high      double precision,
    n         bigint,
    primary key (run, mechanism)
);

create index finding_mechanism on finding (mechanism, run);
