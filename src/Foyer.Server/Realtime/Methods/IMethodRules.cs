namespace Foyer.Server.Realtime.Methods;

/// <summary>How often one caller may call methods, as the administrator wants it at this moment; null where it is not limited.</summary>
internal interface IMethodRules
{
    MethodRule? PerAddress { get; }

    MethodRule? PerUser { get; }

    MethodRule? PerSession { get; }

    MethodRule? PerUserAndMethod { get; }

    MethodRule? PerSessionAndMethod { get; }
}

/// <summary>A number of calls in a period; they come back evenly while the period passes.</summary>
/// <param name="Calls">How many; at least one.</param>
/// <param name="Period">In how long.</param>
internal sealed record MethodRule(long Calls, TimeSpan Period);
