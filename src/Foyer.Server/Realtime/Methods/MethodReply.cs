using Foyer.Domain;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.Methods;

/// <summary>What a method answers: a value, nothing, or an error.</summary>
internal readonly record struct MethodReply(object? Value, DdpError? Error)
{
    public static MethodReply Of(object? value) => new(value, null);

    public static MethodReply Failed(DdpError error) => new(null, error);
}

/// <summary>Turns a use case's outcome into what a method handler returns.</summary>
internal static class OutcomeReplies
{
    /// <summary>The answer made from the permitted value, or the refusal, which the invoker turns into its error.</summary>
    public static object? Reply<T>(this Outcome<T> outcome, Func<T, object?> answer) =>
        outcome.TryGet(out var value, out var refusal) ? answer(value) : refusal;
}
