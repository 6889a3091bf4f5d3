create table job (
    id         bigint generated always as identity primary key,
    type       text        not null,
    lane       text        not null,
    title      text        not null,
    parameters jsonb       not null,
    status     text        not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
    cancelling boolean     not null default false,
    doing      text,
    done       bigint      not null default 0,
    total      bigint      not null default 0,
    message    text,
    attempts   integer     not null default 0,
    submitted  timestamptz not null,
    started    timestamptz,
    finished   timestamptz
);

create index job_lane on job (lane, id) where status in ('queued', 'running');

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat);
