create table person (
    id       bigint generated always as identity primary key,
    email    text        not null,
    name     text        not null,
    role     text        not null check (role in ('administrator', 'viewer')),
    password text        not null,
    created  timestamptz not null
);

create unique index person_email on person (lower(email));

create table session (
    token     bytea primary key,
    person    bigint      not null references person on delete cascade,
    created   timestamptz not null,
    last_seen timestamptz not null
);

create index session_person on session (person);

-- At most one: the hash of the code that lets the first administrator in.
create table setup (
    one  boolean primary key default true check (one),
    code text not null
);
