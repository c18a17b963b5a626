package dev.saga.local.aws.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.saga.local.aws.iam.Credentials;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** How a function's JVM is started: on AWS's options, with AWS's environment, under AWS's runtime interface client. */
final class Launcher {
    private static final String NATIVE_CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final int FIRST_THAT_WARNS_OF_NATIVE_CODE = 24;

    /** Left alone, a JVM begins with a share of the machine's memory, and a dozen functions fill it with garbage. */
    private static final int FIRST_HEAP_MEGABYTES = 24;

    private final LambdaService.Settings settings;
    private final Set<Path> recorded = ConcurrentHashMap.newKeySet();
    private final List<Path> runtime = Stream.of(
                    AWSLambda.class, LambdaLogger.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(Launcher::jarOf)
            .distinct()
            .toList();

    Launcher(LambdaService.Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts a JVM of a function.
     *
     * @param code the unpacked artifact
     * @param version what the code learns as its version
     * @param credentials of the function's role
     * @param runtimeApi where the JVM asks for work
     * @param instance what the JVM is for
     * @throws IOException if no process can be started
     */
    JavaProcess start(
            FunctionDefinition function,
            Path code,
            String version,
            Credentials credentials,
            String runtimeApi,
            Instance instance)
            throws IOException {
        var classPath = classPath(code);
        var options = new ArrayList<>(options(function));
        options.addAll(archiveOptions(function, code, classPath, instance));
        return JavaProcess.start(new JavaProcess.Command(
                options,
                classPath,
                AWSLambda.class.getName(),
                List.of(function.handler()),
                environment(function, code, version, credentials, runtimeApi),
                code,
                log(function)));
    }

    /** Where a function's output goes. */
    Path log(FunctionDefinition function) {
        return settings.scratch().resolve(function.name() + ".log");
    }

    /** Functions with the same code share an archive; the first instance of them all records it. */
    private List<String> archiveOptions(
            FunctionDefinition function, Path code, List<Path> classPath, Instance instance) {
        var archive = settings.archives().of(function.zip().getFileName().toString(), classPath);
        if (!recorded.add(code)) {
            return archive.use();
        }
        instance.archive = archive;
        return archive.useOrRecord();
    }

    private List<String> options(FunctionDefinition function) throws IOException {
        var options = new ArrayList<>(List.of(
                "-Xmx" + function.memoryMegabytes() + "m",
                "-Xms" + Math.min(FIRST_HEAP_MEGABYTES, function.memoryMegabytes()) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(settings.scratch().resolve("tmp"))));
        if (LINUX) {
            options.add("-D" + NATIVE_CLIENT + "=" + nativeClient());
        }
        if (Runtime.version().feature() >= FIRST_THAT_WARNS_OF_NATIVE_CODE) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    /** The function's own jars are on the JVM's class path, where class-data archives and the JVM's fast loader reach. */
    private List<Path> classPath(Path code) throws IOException {
        var path = new ArrayList<Path>();
        if (!LINUX) {
            path.add(jarOf(Launcher.class)); // with a client that needs no native library, before AWS's
        }
        path.addAll(runtime);
        path.add(JavaProcess.ownJar());
        var libraries = code.resolve("lib");
        try (var files = Files.list(code)) {
            if (files.anyMatch(file -> !file.equals(libraries))) {
                path.add(code); // a JVM with a directory on its class path cannot record an archive
            }
        }
        if (Files.isDirectory(libraries)) {
            try (var jars = Files.list(libraries)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(path::add);
            }
        }
        return path;
    }

    private Map<String, String> environment(
            FunctionDefinition function, Path code, String version, Credentials credentials, String runtimeApi) {
        var environment = new HashMap<>(function.environment());
        environment.put("AWS_REGION", settings.account().region());
        environment.put("AWS_DEFAULT_REGION", settings.account().region());
        environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        environment.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", version);
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("_HANDLER", function.handler());
        environment.put("LAMBDA_TASK_ROOT", code.toString());
        environment.put("TZ", ":UTC");
        environment.put("MALLOC_ARENA_MAX", "2"); // the C library's own caches, else tens of megabytes a process
        environment.put("AWS_ENDPOINT_URL", settings.awsEndpoint().toString());
        // A developer's own profile must not change what the code does.
        environment.put("AWS_CONFIG_FILE", code.resolve("no-config").toString());
        environment.put(
                "AWS_SHARED_CREDENTIALS_FILE", code.resolve("no-credentials").toString());
        return environment;
    }

    /**
     * The client's native library, unpacked once: left alone, every process would unpack it over the same file in /tmp while
     * others have it mapped.
     */
    private Path nativeClient() throws IOException {
        var libc = Files.exists(Path.of("/lib/ld-musl-" + System.getProperty("os.arch") + ".so.1"))
                ? "linux_musl"
                : "linux";
        var architecture =
                System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("aarch64") ? "aarch_64" : "x86_64";
        var name = "libaws-lambda-jni." + libc + "-" + architecture + ".so";
        var cache = settings.cache();
        var library = cache.resolve(jarOf(AWSLambda.class).getFileName() + "-" + name);
        if (!Files.exists(library)) {
            Files.createDirectories(cache);
            var beside = Files.createTempFile(cache, ".unpacking-", ".so");
            try (var in = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
                if (in == null) {
                    throw new IOException("the runtime interface client has no " + name);
                }
                Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
        return library;
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
