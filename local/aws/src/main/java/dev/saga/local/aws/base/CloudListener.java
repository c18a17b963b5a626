package dev.saga.local.aws.base;

/** Watches the cloud. Called from the threads that do the work: implementations are quick and thread-safe. */
@FunctionalInterface
public interface CloudListener {
    void on(CloudEvent event);
}
