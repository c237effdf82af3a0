using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Accounts;

/// <summary>The REST door of sign-in.</summary>
internal static class LogIn
{
    public static void Map(ApiRoutes api) => api.Post("login").Anonymous().Limit(60).Handle<SignIn>(static async (call, signIn) =>
    {
        var proof = Proof.Of(call.Http);
        var origin = new SignInOrigin(proof.Address, DeviceNames.Of(call.Http.Request.Headers.UserAgent), proof.Code is null ? null : proof);
        var outcome = await signIn.ExecuteAsync(call.Body, origin, call.Cancel);
        return outcome.TryGet(out var signedIn, out var refusal)
            ? ApiResult.Bare(new
            {
                status = "success",
                data = new
                {
                    userId = signedIn.Caller.Id.Value,
                    authToken = signedIn.Token,
                    me = await call.Http.RequestServices.GetRequiredService<ShowMe>().ExecuteAsync(signedIn.Caller, call.Cancel),
                },
            })
            : Refused(refusal);
    });

    // Codes that are numbers travel as numbers.
    private static ApiResult Refused(Refusal refusal) => ApiResult.Bare(
        new
        {
            status = "error",
            error = int.TryParse(refusal.Code, out var number) ? (JsonNode)number : refusal.Code,
            message = refusal.Reason ?? refusal.Code,
            details = refusal.Details,
        },
        401);
}
