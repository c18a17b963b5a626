package dev.saga.local.aws.iam;

import dev.saga.local.aws.awsjson.AwsRequest;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roles of the account, their policies and their credentials. A role is found by its name or by its ARN, because names
 * differ within an account.
 */
public final class Roles {
    /**
     * The access key is the first part of a signature's credential
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html).
     */
    private static final Pattern ACCESS_KEY = Pattern.compile("\\bCredential=([^/,\\s]+)/");

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, PolicyDocument> managed = new ConcurrentHashMap<>(ManagedPolicies.all());
    private final Map<String, Principal.RoleSession> sessions = new ConcurrentHashMap<>();

    private record Role(PolicyDocument trust, Map<String, PolicyDocument> policies) {}

    /**
     * Creates a role without policies, or replaces the trust policy of one.
     *
     * @throws MalformedPolicyException if IAM would refuse the trust policy, or this machine cannot evaluate it
     */
    public void create(String roleArn, String trustPolicy) {
        var name = nameOf(roleArn);
        var trust =
                PolicyDocument.ofTrust("trust of the role " + name, trustPolicy).requireKnownKeys();
        roles.merge(
                name,
                new Role(trust, new ConcurrentSkipListMap<>()),
                (before, created) -> new Role(created.trust(), before.policies()));
    }

    /**
     * Sets an inline policy of a role.
     *
     * @throws MalformedPolicyException if IAM would refuse the policy, or this machine cannot evaluate it
     */
    public void putPolicy(String role, String policyName, String policy) {
        var name = policyName + " of the role " + nameOf(role);
        required(role)
                .policies()
                .put(policyName, PolicyDocument.ofIdentity(name, policy).requireKnownKeys());
    }

    /**
     * Creates a managed policy, which roles can be attached to.
     *
     * @throws MalformedPolicyException if IAM would refuse the policy, or this machine cannot evaluate it
     */
    public void createPolicy(String policyArn, String policy) {
        managed.put(policyArn, PolicyDocument.ofIdentity(policyArn, policy).requireKnownKeys());
    }

    /**
     * Attaches a managed policy to a role.
     *
     * @throws IllegalArgumentException if there is no such policy; of those that AWS manages, only a few are here
     */
    public void attachPolicy(String role, String policyArn) {
        var policy = managed.get(policyArn);
        if (policy == null) {
            throw new IllegalArgumentException("Policy " + policyArn
                    + " does not exist here. Of the policies that AWS manages, these are simulated: "
                    + String.join(", ", ManagedPolicies.ARNS) + ". Write the statements of another as a policy.");
        }
        required(role).policies().put(policyArn, policy);
    }

    /** The inline and attached policies of a role; none if there is no such role. */
    Collection<PolicyDocument> policies(String role) {
        return Optional.ofNullable(roles.get(nameOf(role)))
                .map(found -> List.copyOf(found.policies().values()))
                .orElseGet(List::of);
    }

    /** The trust policy of a role; none if there is no such role. */
    Stream<PolicyDocument> trust(String role) {
        return Stream.ofNullable(roles.get(nameOf(role))).map(Role::trust);
    }

    /**
     * New credentials of a role. They never expire.
     *
     * @param session for example the name of the function whose process gets them
     */
    public Credentials issue(String roleArn, String session) {
        var credentials = new Credentials("ASIA" + text(KEY_LENGTH), text(SECRET_LENGTH), text(SECRET_LENGTH));
        sessions.put(credentials.accessKeyId(), new Principal.RoleSession(roleArn, session));
        return credentials;
    }

    /** Ends the use of credentials, for example because their process has ended. */
    public void withdraw(Credentials credentials) {
        sessions.remove(credentials.accessKeyId());
    }

    /**
     * The role whose access key a request is signed with. The signature itself is not verified.
     *
     * @return empty for keys that were not issued here
     */
    Optional<Principal.RoleSession> sessionOf(AwsRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> ACCESS_KEY.matcher(value).results())
                .flatMap(found -> Stream.ofNullable(sessions.get(found.group(1))))
                .findFirst();
    }

    private Role required(String role) {
        return Optional.ofNullable(roles.get(nameOf(role)))
                .orElseThrow(() -> new IllegalArgumentException("Role " + role + " does not exist here."));
    }

    private static String nameOf(String role) {
        return role.substring(role.lastIndexOf('/') + 1);
    }

    private String text(int length) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
