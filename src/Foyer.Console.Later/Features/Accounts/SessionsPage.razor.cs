using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Accounts;

/// <summary>M21: where I am signed in, and which programs act for me.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<OpenSession> sessions = [];
    private IReadOnlyList<PersonalToken> tokens = [];
    private string name = "";
    private bool bypasses;
    private string? secret;
    private string? nameProblem;
    private string? problem;
    private bool askedForTokens;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal AccountApi Api { get; set; } = null!;

    [Inject]
    internal Workspace Workspace { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool MayHaveTokens => Account.State.Can("create-personal-access-tokens");

    protected override async Task OnInitializedAsync()
    {
        Watch(Account, () => Run(OnAccountAsync));
        await ActAsync(static () => Task.CompletedTask);
    }

    // A fresh page is there before the rights are.
    private async Task OnAccountAsync()
    {
        if (MayHaveTokens != askedForTokens)
        {
            await ActAsync(static () => Task.CompletedTask);
        }

        Redraw();
    }

    private Task EndAsync(OpenSession session) => ActAsync(() => Api.EndSessionAsync(session.Id));

    private Task EndOthersAsync() => ActAsync(Api.EndOtherSessionsAsync);

    private Task RenewAsync(PersonalToken token) => ActAsync(async () => secret = await Api.RenewTokenAsync(token.Name));

    private Task RemoveAsync(PersonalToken token) => ActAsync(() => Api.RemoveTokenAsync(token.Name));

    private async Task CreateAsync()
    {
        nameProblem = name.Trim().Length == 0 ? T.TokenNameMissing : null;
        if (nameProblem is null)
        {
            await ActAsync(async () =>
            {
                secret = await Api.CreateTokenAsync(name.Trim(), bypasses);
                (name, bypasses) = ("", false);
            });
        }
    }

    private async Task SignOutAsync() => Navigation.NavigateTo(await Workspace.SignOutAsync() ?? PageUrls.SignIn);

    // Whatever was done, both lists then show what the server has.
    private async Task ActAsync(Func<Task> act)
    {
        problem = null;
        try
        {
            await act();
            sessions = await Api.SessionsAsync();
            askedForTokens = MayHaveTokens;
            tokens = askedForTokens ? await Api.TokensAsync() : [];
        }
        catch (ServerRefusedException refused) when (refused.Says(SecondFactorPrompt.GivenUp))
        {
            // The person did not want to after all.
        }
        catch (ServerRefusedException refused) when (refused.Says("error-token-already-exists"))
        {
            nameProblem = T.TokenNameTaken;
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.SaveFailed;
        }
    }
}
