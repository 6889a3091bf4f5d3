-- A run is what all customers were worth by the evidence of a moment, and how that was found. The latest is shown.
create table run (
    id       bigint generated always as identity primary key,
    started  timestamptz not null,
    finished timestamptz not null,
    as_of    date        not null,
    version  text        not null,
    report   text        not null
);
