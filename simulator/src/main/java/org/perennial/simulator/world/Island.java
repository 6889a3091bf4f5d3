package org.perennial.simulator.world;

/** One of the systems that keep record of the company's customers, each with its own keys, columns and gaps. */
interface Island extends AutoCloseable {

    /** Share of the records of an ordinary system that something ties to another system. */
    double JOINABLE = 0.97;

    /** Writes down what this system learns of one customer. */
    void record(Life life);

    /** Its entry under {@code sources:} of the workspace. */
    String entry();

    @Override
    void close();
}
