using Foyer.Client.Rest;
using Foyer.Console.Wire;
using MudBlazor;

namespace Foyer.Console.Features.Accounts;

/// <summary>Asks the person for a code or their password where the server wants more than the session, and hands it to whatever waits for it.</summary>
internal sealed class SecondFactorPrompt(IServer server, IDialogService dialogs)
{
    /// <summary>What a call is refused with that the person did not want to prove.</summary>
    public const string GivenUp = "totp-required";

    public void Start() => server.Prove = AskAsync;

    private async Task<SecondFactorProof?> AskAsync(SecondFactorDemand demand)
    {
        var parameters = new DialogParameters<SecondFactorDialog>
        {
            { dialog => dialog.Method, demand.Method },
            { dialog => dialog.WasWrong, demand.WasWrong },
        };
        var shown = await dialogs.ShowAsync<SecondFactorDialog>((string?)null, parameters);
        return await shown.Result is not { Canceled: false, Data: string code } ? null
            : demand.Method is "password" ? SecondFactorProof.ByPassword(code)
            : new SecondFactorProof(code, demand.Method);
    }
}
