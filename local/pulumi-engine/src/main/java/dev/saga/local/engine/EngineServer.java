package dev.saga.local.engine;

import com.google.protobuf.Empty;
import dev.saga.local.processes.Loopback;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** Pulumi's gRPC services, {@code ResourceMonitor} and {@code Engine}, as the program calls them. */
final class EngineServer implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;
    private final Deployment deployment;
    private final Server server;

    /** @throws IOException if it cannot listen */
    EngineServer(Deployment deployment, ExecutorService threads) throws IOException {
        this.deployment = deployment;
        this.server = NettyServerBuilder.forAddress(Loopback.port(0))
                .executor(threads)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .addService(new Monitor())
                .addService(new Log())
                .build()
                .start();
    }

    /** Host and port. */
    String address() {
        return Loopback.HOST + ":" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        private static final Set<String> FEATURES = Set.of("secrets", "resourceReferences");

        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> answer) {
            var supported = FEATURES.contains(request.getId());
            reply(
                    answer,
                    () -> SupportsFeatureResponse.newBuilder()
                            .setHasSupport(supported)
                            .build());
        }

        @Override
        public void registerResource(RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> answer) {
            reply(answer, () -> deployment.register(request));
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> answer) {
            deployment.registerOutputs(request.getUrn(), request.getOutputs());
            reply(answer, Empty::getDefaultInstance);
        }

        @Override
        public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> answer) {
            reply(
                    answer,
                    () -> ResourceInvokeResponse.newBuilder()
                            .setReturn(deployment.invoke(request.getTok(), request.getArgs()))
                            .build());
        }

        @Override
        public void readResource(ReadResourceRequest request, StreamObserver<ReadResourceResponse> answer) {
            reply(answer, () -> {
                throw deployment.refused(
                        new ResourceException(
                                "The program reads " + request.getType() + " \"" + request.getName()
                                        + "\", which exists outside of it; this machine holds only what the program declares."));
            });
        }

        @Override
        public void registerPackage(RegisterPackageRequest request, StreamObserver<RegisterPackageResponse> answer) {
            reply(
                    answer,
                    () -> RegisterPackageResponse.newBuilder()
                            .setRef(request.getName())
                            .build());
        }

        @Override
        public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> answer) {
            reply(answer, Empty::getDefaultInstance);
        }
    }

    private final class Log extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> answer) {
            if (request.getSeverity() == LogSeverity.ERROR) {
                deployment.error(request.getMessage());
            }
            reply(answer, Empty::getDefaultInstance);
        }

        @Override
        public void requirePulumiVersion(
                RequirePulumiVersionRequest request, StreamObserver<RequirePulumiVersionResponse> answer) {
            reply(answer, RequirePulumiVersionResponse::getDefaultInstance);
        }
    }

    private static <T> void reply(StreamObserver<T> answer, Supplier<T> work) {
        try {
            var value = work.get();
            if (!(answer instanceof ServerCallStreamObserver<T> call && call.isCancelled())) {
                answer.onNext(value);
                answer.onCompleted();
            }
        } catch (ResourceException e) {
            answer.onError(Status.UNKNOWN.withDescription(e.getMessage()).asRuntimeException());
        }
    }
}
