package org.perennial.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The jobs, as records in the database. */
@Repository
class JobStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JobId add(String type, String lane, String title, Map<String, String> parameters, Instant now) {
        return new JobId(jdbc.sql("""
                insert into jobs.job (type, lane, title, parameters, status, submitted)
                values (:type, :lane, :title, :parameters::jsonb, 'queued', :now)
                returning id
                """)
                .param("type", type)
                .param("lane", lane)
                .param("title", title)
                .param("parameters", JSON.writeValueAsString(parameters))
                .param("now", utc(now))
                .query(Long.class)
                .single());
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql("select * from jobs.job where id = :id")
                .param("id", id.value())
                .query(JobStore::job)
                .optional();
    }

    /** The newest first, those before {@code before}. */
    List<Job> newest(long before, int limit) {
        return jdbc.sql("select * from jobs.job where id < :before order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(JobStore::job)
                .list();
    }

    /** Jobs that have not ended, the oldest first. */
    List<Job> open() {
        return jdbc.sql("select * from jobs.job where status in ('queued', 'running') order by id")
                .query(JobStore::job)
                .list();
    }

    /** Whether an older job of the same lane has not ended. */
    boolean mustWait(JobId id) {
        return jdbc.sql("""
                select exists (
                  select 1 from jobs.job older
                  where older.lane = (select lane from jobs.job where id = :id)
                    and older.id < :id and older.status in ('queued', 'running'))
                """).param("id", id.value()).query(Boolean.class).single();
    }

    /** The oldest job of the lane of {@code id} that waits. */
    Optional<JobId> nextInLane(JobId id) {
        return jdbc
                .sql("""
                select min(id) from jobs.job
                where lane = (select lane from jobs.job where id = :id) and status = 'queued'
                """)
                .param("id", id.value())
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(JobId::new)
                .findFirst();
    }

    /** Marks that work on the job begins. False: it has ended, or shall. */
    boolean begun(JobId id, Instant now) {
        return jdbc.sql("""
                update jobs.job
                set status = 'running', attempts = attempts + 1, started = coalesce(started, :now),
                    doing = null, done = 0, total = 0, message = null
                where id = :id and status in ('queued', 'running') and not cancelling
                """).param("id", id.value()).param("now", utc(now)).update() > 0;
    }

    /** Its own transaction, so that it shows at once and holds nobody up. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void progressed(JobId id, String doing, long done, long total) {
        jdbc.sql("""
                update jobs.job set doing = :doing, done = :done, total = :total
                where id = :id and status = 'running'
                """)
                .param("id", id.value())
                .param("doing", doing)
                .param("done", done)
                .param("total", total)
                .update();
    }

    void done(JobId id, long done, long total, @Nullable String message, Instant now) {
        jdbc.sql("""
                update jobs.job
                set status = 'done', done = :done, total = :total, message = :message, finished = :now, doing = null
                where id = :id and status = 'running'
                """)
                .param("id", id.value())
                .param("done", done)
                .param("total", total)
                .param("message", message)
                .param("now", utc(now))
                .update();
    }

    void failed(JobId id, String message, Instant now) {
        ended(id, JobStatus.FAILED, message, now);
    }

    void cancelled(JobId id, Instant now) {
        ended(id, JobStatus.CANCELLED, null, now);
    }

    private void ended(JobId id, JobStatus status, @Nullable String message, Instant now) {
        jdbc.sql("""
                update jobs.job
                set status = :status, message = :message, finished = :now, doing = null
                where id = :id and status in ('queued', 'running')
                """)
                .param("id", id.value())
                .param("status", status.code())
                .param("message", message)
                .param("now", utc(now))
                .update();
    }

    /** Puts a job back that was stopped in good order, which is no attempt. */
    void putBack(JobId id) {
        jdbc.sql("""
                update jobs.job set status = 'queued', doing = null, attempts = attempts - 1
                where id = :id and status = 'running'
                """).param("id", id.value()).update();
    }

    /** Puts every job back that was running when Perennial ended, and lets go of all executions. */
    @Transactional
    public void release(String task, Instant now) {
        jdbc.sql("""
                update jobs.job set status = 'queued', doing = null
                where status = 'running'
                  and id in (select task_instance::bigint from jobs.scheduled_tasks where task_name = :task)
                """).param("task", task).update();
        jdbc.sql("""
                update jobs.scheduled_tasks
                set picked = false, picked_by = null, last_heartbeat = null, execution_time = :now,
                    version = version + 1
                where task_name = :task
                """).param("now", utc(now)).param("task", task).update();
    }

    /** Ends a job that waits. False: it is running, or has ended. */
    boolean cancelledWaiting(JobId id, Instant now) {
        return jdbc.sql("""
                update jobs.job set status = 'cancelled', cancelling = true, finished = :now
                where id = :id and status = 'queued'
                """).param("id", id.value()).param("now", utc(now)).update() > 0;
    }

    /** Remembers that the job shall stop. False: it has ended. */
    boolean cancelling(JobId id) {
        return jdbc.sql("update jobs.job set cancelling = true where id = :id and status in ('queued', 'running')")
                        .param("id", id.value())
                        .update()
                > 0;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                new JobId(row.getLong("id")),
                row.getString("type"),
                row.getString("title"),
                JSON.readValue(row.getString("parameters"), PARAMETERS),
                JobStatus.of(row.getString("status")),
                row.getBoolean("cancelling"),
                row.getString("doing"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("message"),
                row.getInt("attempts"),
                row.getObject("submitted", OffsetDateTime.class).toInstant(),
                instant(row, "started"),
                instant(row, "finished"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
