package dev.saga.local.aws.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text of a policy with wildcards and policy variables
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html).
 */
final class PolicyPattern {
    /** Which characters are wildcards, and how far they reach. */
    enum Kind {
        /** No wildcards. */
        EXACT,
        /** No wildcards; upper and lower case are the same. */
        EXACT_IGNORING_CASE,
        /** Wildcards match any character. */
        TEXT,
        /** Wildcards match any character; upper and lower case are the same. */
        TEXT_IGNORING_CASE,
        /** Wildcards stay within the parts of an ARN that colons separate, except in the sixth, which ends the ARN. */
        ARN,
        /** As in an ARN, but {@code *} at the end of a part also matches beyond its colon. */
        RESOURCE;

        private boolean hasWildcards() {
            return this != EXACT && this != EXACT_IGNORING_CASE;
        }

        private boolean ignoresCase() {
            return this == EXACT_IGNORING_CASE || this == TEXT_IGNORING_CASE;
        }

        private boolean hasParts() {
            return this == ARN || this == RESOURCE;
        }
    }

    private static final int COLONS_OF_AN_ARN = 5;
    // Tokens that are not characters. The number of a variable is subtracted from FIRST_VARIABLE.
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;
    private static final int ANY_TEXT_OF_PART = -3;
    private static final int ANY_CHARACTER_OF_PART = -4;
    private static final int FIRST_VARIABLE = -5;

    private final String source;
    private final Kind kind;
    private final int[] tokens;
    private final List<String> variables;
    /** The only text that matches, if it has neither wildcards nor variables, as most actions and ARNs. */
    private final Optional<String> literal;

    private PolicyPattern(String source, Kind kind, int[] tokens, List<String> variables) {
        this.source = source;
        this.kind = kind;
        this.tokens = tokens;
        this.variables = variables;
        this.literal = Arrays.stream(tokens).allMatch(token -> token >= 0)
                ? Optional.of(new String(tokens, 0, tokens.length))
                : Optional.empty();
    }

    /**
     * Reads a text.
     *
     * @param hasVariables whether <code>${key}</code> is a variable; it is literal in policies of the version 2008-10-17
     * @throws MalformedPolicyException if a variable has a default value, which this machine does not evaluate
     */
    static PolicyPattern of(String source, Kind kind, boolean hasVariables) {
        var tokens = new ArrayList<Integer>();
        var variables = new ArrayList<String>();
        var at = 0;
        while (at < source.length()) {
            var end = hasVariables && source.startsWith("${", at) ? source.indexOf('}', at) : -1;
            if (end > 0) {
                tokens.add(variable(source.substring(at + 2, end), variables));
                at = end + 1;
            } else {
                tokens.add(token(source.charAt(at), kind));
                at++;
            }
        }
        var read = tokens.stream().mapToInt(Integer::intValue).toArray();
        return new PolicyPattern(
                source, kind, kind.hasParts() ? withinParts(read, kind) : read, List.copyOf(variables));
    }

    private static int variable(String name, List<String> variables) {
        if (name.length() == 1 && "*?$".contains(name)) {
            return name.charAt(0);
        }
        if (name.contains(",")) {
            throw new MalformedPolicyException(
                    "the variable ${" + name + "} has a default value, which this machine does not evaluate");
        }
        variables.add(name);
        return FIRST_VARIABLE - (variables.size() - 1);
    }

    private static int token(char character, Kind kind) {
        if (kind.hasWildcards() && character == '*') {
            return ANY_TEXT;
        }
        if (kind.hasWildcards() && character == '?') {
            return ANY_CHARACTER;
        }
        return kind.ignoresCase() ? lower(character) : character;
    }

    private static int[] withinParts(int[] tokens, Kind kind) {
        var bound = tokens.clone();
        var colons = 0;
        for (var i = 0; i < tokens.length && colons < COLONS_OF_AN_ARN; i++) {
            var endsPart = i + 1 == tokens.length || tokens[i + 1] == ':';
            if (tokens[i] == ':') {
                colons++;
            } else if (tokens[i] == ANY_CHARACTER) {
                bound[i] = ANY_CHARACTER_OF_PART;
            } else if (tokens[i] == ANY_TEXT && !(kind == Kind.RESOURCE && endsPart)) {
                bound[i] = ANY_TEXT_OF_PART;
            }
        }
        return bound;
    }

    /** The keys that its variables name. */
    List<String> variables() {
        return variables;
    }

    /** Whether a value fits. None does if the request has no single value for a variable. */
    boolean matches(String value, RequestContext context) {
        if (literal.isPresent()) {
            return kind.ignoresCase()
                    ? literal.get().equalsIgnoreCase(value)
                    : literal.get().equals(value);
        }
        var characters = value.chars()
                .map(character -> kind.ignoresCase() ? lower((char) character) : character)
                .toArray();
        return resolved(context).map(pattern -> matches(pattern, characters)).orElse(false);
    }

    private static int lower(char character) {
        return Character.toString(character).toLowerCase(Locale.ROOT).charAt(0);
    }

    private Optional<int[]> resolved(RequestContext context) {
        if (variables.isEmpty()) {
            return Optional.of(tokens);
        }
        var resolved = new ArrayList<Integer>();
        for (var token : tokens) {
            if (token > FIRST_VARIABLE) {
                resolved.add(token);
                continue;
            }
            var values = context.values(variables.get(FIRST_VARIABLE - token));
            if (values.size() != 1) {
                return Optional.empty();
            }
            values.get(0).chars().forEach(c -> resolved.add(kind.ignoresCase() ? lower((char) c) : c));
        }
        return Optional.of(resolved.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Keeps, for each prefix of the value, whether the tokens so far match it. */
    private static boolean matches(int[] pattern, int[] value) {
        var matched = new boolean[value.length + 1];
        matched[0] = true;
        for (var token : pattern) {
            var next = new boolean[value.length + 1];
            for (var i = 0; i <= value.length; i++) {
                next[i] = isRepeated(token)
                        ? matched[i] || (i > 0 && next[i - 1] && fits(token, value[i - 1]))
                        : i > 0 && matched[i - 1] && fits(token, value[i - 1]);
            }
            matched = next;
        }
        return matched[value.length];
    }

    private static boolean isRepeated(int token) {
        return token == ANY_TEXT || token == ANY_TEXT_OF_PART;
    }

    private static boolean fits(int token, int character) {
        return switch (token) {
            case ANY_TEXT, ANY_CHARACTER -> true;
            case ANY_TEXT_OF_PART, ANY_CHARACTER_OF_PART -> character != ':';
            default -> token == character;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyPattern that
                && kind == that.kind
                && Arrays.equals(tokens, that.tokens)
                && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** As the policy has it. */
    @Override
    public String toString() {
        return source;
    }
}
