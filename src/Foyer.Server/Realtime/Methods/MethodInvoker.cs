using System.Diagnostics;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Ddp;
using Foyer.Server.Telemetry;

namespace Foyer.Server.Realtime.Methods;

/// <summary>Runs methods for both doors: finds, asks for the right, runs in a scope of its own, turns every ending into a reply.</summary>
internal sealed partial class MethodInvoker(
    MethodRegistry methods,
    AccessRights rights,
    MethodLimits limits,
    IServiceScopeFactory scopes,
    ILogger<MethodInvoker> logger)
{
    /// <summary>Whether calls of the method take their place among the commits as soon as they are made.</summary>
    public bool KeepsOrder(string method) => methods.Find(method) is { KeepsOrder: true };

    public async Task<MethodReply> InvokeAsync(MethodCall call)
    {
        if (limits.Refuse(call) is { } wait)
        {
            return MethodReply.Failed(DdpError.TooManyRequests(wait));
        }

        if (methods.Find(call.Name) is not { } method)
        {
            return MethodReply.Failed(DdpError.UnknownMethod(call.Name));
        }

        if (RefuseCaller(method, call.Caller) is { } refusal)
        {
            return MethodReply.Failed(refusal);
        }

        var began = Stopwatch.GetTimestamp();
        using var span = Meters.Spans.StartActivity(method.Name, ActivityKind.Server);
        var reply = await RunAsync(method, call);
        Meters.MethodTime.Record(
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            new KeyValuePair<string, object?>("method", method.Name),
            new KeyValuePair<string, object?>("outcome", reply.Error is null ? "ok" : "refused"));
        return reply;
    }

    private DdpError? RefuseCaller(MethodDefinition method, Caller? caller)
    {
        if (method.IsAnonymous)
        {
            return null;
        }

        if (caller is null)
        {
            return DdpError.NotSignedIn(method.Name);
        }

        return method.Permissions.Count == 0 || method.Permissions.Any(permission => rights.Holds(caller, permission))
            ? null
            : DdpError.NotAllowed(method.Name);
    }

    private async Task<MethodReply> RunAsync(MethodDefinition method, MethodCall call)
    {
        try
        {
            if (!method.TakesBytes)
            {
                StorableText.Demand(call.Args.Json);
            }

            await using var scope = scopes.CreateAsyncScope();
            if (method.AsksSecondFactor
                && await scope.ServiceProvider.GetRequiredService<SecondFactorGate>().RefuseAsync(
                    call.Account.Id, call.Account.TokenHash, ProofOf(call), Strictness.Door, call.Cancel) is { } unproven)
            {
                return MethodReply.Failed(DdpError.From(unproven, method.Name));
            }

            return await method.HandleAsync(call, scope.ServiceProvider) switch
            {
                Refusal refusal => MethodReply.Failed(DdpError.From(refusal, method.Name)),
                MethodReply reply => reply,
                var value => MethodReply.Of(value),
            };
        }
        catch (RefusedException refused)
        {
            return MethodReply.Failed(DdpError.From(refused.Refusal, method.Name));
        }
        catch (MatchFailedException mismatch)
        {
            return MethodReply.Failed(DdpError.MatchFailed(mismatch.Message, mismatch.Path));
        }
        catch (OperationCanceledException) when (call.Cancel.IsCancellationRequested)
        {
            return MethodReply.Failed(DdpError.Unexpected);
        }
        catch (Exception failure)
        {
            // The last resort of the door: a fault in one method must not end the socket.
            Log.MethodFailed(logger, failure, method.Name);
            return MethodReply.Failed(DdpError.Unexpected);
        }
    }

    // Over a socket the factor comes as the last argument.
    private static Proof ProofOf(MethodCall call) => call.Proof is { Code: not null } shown ? shown
        : call.Args.Count > 0 && call.Args[call.Args.Count - 1] is JsonObject last
            ? new Proof(last.Text("twoFactorCode"), last.Text("twoFactorMethod"), call.Address)
        : new Proof(null, null, call.Address);

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "Method {Method} failed")]
        public static partial void MethodFailed(ILogger logger, Exception failure, string method);
    }
}
