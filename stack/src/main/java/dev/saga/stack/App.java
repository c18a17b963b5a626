package dev.saga.stack;

import com.pulumi.Pulumi;

/** Where the Pulumi engine enters. */
public final class App {
    private App() {}

    /** Declares the stack to the engine that started this program. */
    public static void main(String[] args) {
        // Pulumi's SDK waits inside the common pool; with a parallelism of one it would wait for itself.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
        Pulumi.run(context -> {
            SdkLogFilter.install();
            SagaStack.define(context);
        });
    }
}
