-- The one workspace of this data folder. Without a folder: the demonstration was removed and nothing has come after it.
create table workspace (
    one           boolean primary key default true check (one),
    folder        text,
    demonstration boolean     not null,
    registered    timestamptz not null
);

create sequence import_id;

create table import (
    id          bigint primary key,
    source      text        not null,
    entry       text        not null,
    kind        text        not null,
    status      text        not null check (status in ('running', 'settled', 'unchanged', 'refused', 'failed',
                                                       'cancelled', 'interrupted', 'taken_back')),
    mapping     text        not null,
    fingerprint text        not null,
    replaces    boolean     not null default false,
    columns     text[]      not null default '{}',
    started     timestamptz not null,
    finished    timestamptz,
    read        bigint,
    accepted    bigint,
    rejected    bigint,
    anonymous   bigint,
    added       bigint,
    changed     bigint,
    unchanged   bigint,
    closed      bigint,
    who         text,
    message     text
);

create index import_entry on import (entry, id);

-- What one file of an import brought.
create table import_file (
    import    bigint not null references import on delete cascade,
    position  int    not null,
    file      text   not null,
    read      bigint not null,
    accepted  bigint not null,
    rejected  bigint not null,
    anonymous bigint not null,
    primary key (import, position)
);

create table reject (
    import   bigint not null references import on delete cascade,
    position bigint not null,
    file     text   not null,
    row      bigint not null,
    "column" text,
    value    text,
    reason   text   not null,
    primary key (import, position)
);

comment on column import.mapping is 'digest of how the entry was mapped';
comment on column import.fingerprint is 'digest of the bytes of its files and of the mapping';
comment on column import.replaces is 'its mapping was new, so it took the place of everything the entry brought before';
comment on column import.unchanged is 'of the accepted rows, those that were there already';
