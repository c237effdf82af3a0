using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;

namespace Foyer.Client.Ddp;

/// <summary>Who a connection is signed in as, so that the next line can be signed in the same way.</summary>
internal sealed class DdpSignIn
{
    private string? token;

    public async Task<DdpLoginResult> EnterAsync(DdpSession session, DdpLoginRequest request, CancellationToken cancel)
    {
        var args = new JsonArray(JsonSerializer.SerializeToNode(request, WireJson.DdpInfo<DdpLoginRequest>()));
        var answer = await session.CallAsync("login", args, cancel);
        var result = answer?.Deserialize(WireJson.DdpInfo<DdpLoginResult>()) ?? throw new WireException("The answer is empty.");
        token = result.Token;
        return result;
    }

    /// <summary>Signs a new line in.</summary>
    /// <returns>The refusal, when the server no longer knows the token.</returns>
    public async Task<WireException?> RenewAsync(DdpSession session, CancellationToken cancel)
    {
        if (token is null)
        {
            return null;
        }

        try
        {
            await EnterAsync(session, new DdpLoginRequest { Resume = token }, cancel);
            return null;
        }
        catch (WireException refused) when (!refused.IsConnectionLost)
        {
            Forget();
            return refused;
        }
    }

    public void Forget() => token = null;
}
