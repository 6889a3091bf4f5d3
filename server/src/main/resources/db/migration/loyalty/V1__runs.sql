-- A run is what all customers said and did by the evidence of a moment. The latest is shown.
create table run (
    id       bigint generated always as identity primary key,
    started  timestamptz not null,
    finished timestamptz not null,
    as_of    date        not null,
    version  text        not null,
    report   text        not null
);
