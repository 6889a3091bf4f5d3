package org.perennial.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perennial.RunningServer;
import org.perennial.platform.Problem;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A runner of its own beside the server's, which leaves these jobs alone since theirs is another task. */
class JobsIntegrationTests {

    private final RunningServer server = RunningServer.shared();
    private final JobStore store = server.bean(JobStore.class);
    private final Clock clock = server.bean(Clock.class);
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private JobRunner runner = runner();

    @BeforeEach
    void start() {
        beans.addBean("echo", handler("echo", context -> {
            seen.add(context.parameters().getOrDefault("say", "") + " " + context.attempt());
            context.progress("echoing", 1, 2);
            context.message("Said it.");
        }));
        beans.addBean("fails", handler("fails", context -> {
            throw new IllegalStateException("The island is under water");
        }));
        beans.addBean("waits", handler("waits", context -> {
            begun.countDown();
            until(context::cancelled);
        }));
        runner.start();
    }

    @AfterEach
    void stop() {
        runner.stop();
    }

    @Test
    void doesAJobAndSaysHowItEnded() {
        JobId id = submit("echo", "hello");

        Job job = ended(id);

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.message()).isEqualTo("Said it.");
        assertThat(job.done()).isEqualTo(1);
        assertThat(job.total()).isEqualTo(2);
        assertThat(seen).containsExactly("hello 1");
    }

    @Test
    void doesJobsOfOneLaneInTheirOrder() {
        List<JobId> ids = List.of(submit("echo", "a"), submit("echo", "b"), submit("echo", "c"));

        ids.forEach(this::ended);

        assertThat(seen).containsExactly("a 1", "b 1", "c 1");
    }

    @Test
    void keepsTheReasonOfAFailure() {
        Job job = ended(submit("fails", ""));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.message()).isEqualTo("The island is under water");
    }

    @Test
    void cancelsARunningJob() throws InterruptedException {
        JobId id = submit("waits", "");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        jobs().cancel(id);

        assertThat(ended(id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThatThrownBy(() -> jobs().cancel(id)).isInstanceOf(Problem.class).hasMessageContaining("cancelled");
    }

    @Test
    void cancelsAWaitingJobBeforeItBegins() throws InterruptedException {
        JobId first = submit("waits", "");
        JobId second = submit("waits", "");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        jobs().cancel(second);
        assertThat(ended(second).attempts()).isZero();

        jobs().cancel(first);
        ended(first);
    }

    @Test
    void putsAJobBackWhenPerennialStopsAndDoesItAfterwards() throws InterruptedException {
        JobId id = submit("waits", "");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        runner.stop();

        Job job = store.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.attempts()).isZero();

        runner = runner();
        runner.start();
        until(() -> store.find(id).orElseThrow().status() == JobStatus.RUNNING);
        jobs().cancel(id);
        assertThat(ended(id).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void beginsAgainAfterACrashAndGivesUpAfterFive() {
        JobId once = crashed("echo", 1);
        JobId often = crashed("echo", 5);

        runner.stop();
        runner = runner();
        runner.start();

        assertThat(ended(once).attempts()).isEqualTo(2);
        assertThat(ended(often).status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended(often).message()).contains("5 times");
    }

    /** A job in the state in which a killed server leaves it. */
    private JobId crashed(String type, int attempts) {
        runner.stop();
        JobId id = submit(type, "");
        for (int attempt = 0; attempt < attempts; attempt++) {
            store.begun(id, clock.instant());
        }
        return id;
    }

    private JobId submit(String type, String say) {
        return jobs().submit(type, Map.of("say", say), "Test " + type);
    }

    private Jobs jobs() {
        return new Jobs(store, runner, handlers(), clock);
    }

    private JobRunner runner() {
        return new JobRunner("test", store, handlers(), clock, server.bean(DataSource.class));
    }

    private Handlers handlers() {
        return new Handlers(beans.getBeanProvider(JobHandler.class));
    }

    private Job ended(JobId id) {
        until(() -> store.find(id).orElseThrow().status().ended());
        return store.find(id).orElseThrow();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited for a minute");
            }
            Thread.onSpinWait();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private interface Work {
        void on(JobContext context) throws Exception;
    }

    private static JobHandler handler(String type, Work work) {
        return new JobHandler() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public String lane() {
                return "test " + type;
            }

            @Override
            public void run(JobContext context) throws Exception {
                work.on(context);
            }
        };
    }
}
