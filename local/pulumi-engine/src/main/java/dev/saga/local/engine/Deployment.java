package dev.saga.local.engine;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** One run of a program: the resources it registered, its outputs, and what went wrong. */
final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String STACK_TYPE = "pulumi:pulumi:Stack";
    private static final String PROVIDER_PREFIX = "pulumi:providers:";
    private final Project project;
    private final Provider provider;
    private final Set<String> urns = ConcurrentHashMap.newKeySet();
    private final Queue<ResourceException> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private volatile JsonObject outputs = new JsonObject();

    Deployment(Project project, Provider provider) {
        this.project = project;
        this.provider = provider;
    }

    /**
     * Registers a resource and, unless it only groups others, makes it real.
     *
     * @throws ResourceException if it is refused; the run has failed then
     */
    RegisterResourceResponse register(RegisterResourceRequest request) {
        var urn = urn(request);
        if (!urns.add(urn)) {
            throw refused(new ResourceException(
                    "There are two resources " + request.getType() + " \"" + request.getName() + "\"."));
        }
        var response = RegisterResourceResponse.newBuilder().setUrn(urn).setObject(request.getObject());
        if (request.getType().startsWith(PROVIDER_PREFIX)) {
            response.setId(request.getName());
        } else if (request.getCustom()) {
            var created = create(request, urn);
            response.setId(created.id()).setObject(merged(request, created));
        }
        return response.build();
    }

    private Created create(RegisterResourceRequest request, String urn) {
        try {
            return provider.create(
                    new Resource(urn, request.getType(), request.getName(), Wire.plain(request.getObject())));
        } catch (ResourceException e) {
            throw refused(e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getType(), request.getName(), e);
            throw refused(new ResourceException(
                    request.getType() + " " + request.getName() + " could not be made real: " + e, e));
        }
    }

    /** What the cloud computes over what the program gave, secret where the program wants it so. */
    private static Struct merged(RegisterResourceRequest request, Created created) {
        var merged = request.getObject().toBuilder();
        Wire.struct(created.outputs()).getFieldsMap().forEach(merged::putFields);
        for (var secret : request.getAdditionalSecretOutputsList()) {
            if (merged.containsFields(secret)) {
                merged.putFields(secret, Wire.secret(merged.getFieldsOrThrow(secret)));
            }
        }
        return merged.build();
    }

    /** The outputs of a resource that groups others; the stack's are the program's. */
    void registerOutputs(String urn, Struct given) {
        if (urn.contains("::" + STACK_TYPE + "::")) {
            outputs = Wire.plain(given);
        }
    }

    /**
     * Answers a function of the provider.
     *
     * @throws ResourceException if nobody here can; the run has failed then
     */
    Struct invoke(String token, Struct arguments) {
        try {
            return Wire.struct(provider.invoke(token, Wire.plain(arguments)));
        } catch (ResourceException e) {
            throw refused(e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", token, e);
            throw refused(new ResourceException("The function " + token + " failed: " + e, e));
        }
    }

    /** Notes why the run fails. */
    ResourceException refused(ResourceException reason) {
        refusals.add(reason);
        return reason;
    }

    /** Notes an error that the program reported. */
    void error(String message) {
        errors.add(message);
    }

    /** The first thing that was refused: what the program says of it is only the echo. */
    Optional<ResourceException> refusal() {
        return Optional.ofNullable(refusals.peek());
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** What the stack exports. */
    JsonObject outputs() {
        return outputs;
    }

    private String urn(RegisterResourceRequest request) {
        var parentType =
                request.getParent().isEmpty() ? STACK_TYPE : request.getParent().split("::", -1)[2];
        var type = parentType.equals(STACK_TYPE) ? request.getType() : parentType + "$" + request.getType();
        return "urn:pulumi:" + project.stack() + "::" + project.name() + "::" + type + "::" + request.getName();
    }
}
