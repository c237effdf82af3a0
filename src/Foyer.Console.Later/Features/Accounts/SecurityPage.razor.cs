using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Accounts;

/// <summary>M21: password and second factors.</summary>
public sealed partial class SecurityPage
{
    private (string Secret, string Address)? begun;
    private IReadOnlyList<string>? codes;
    private int? codesLeft;
    private string code = "";
    private string? codeProblem;
    private string? problem;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal AccountApi Api { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    private bool UsesApp => Account.State.Me.Services?["totp"]?["enabled"].ReadFlag() is true;

    private bool UsesMail => Account.State.Me.Services?["email2fa"]?["enabled"].ReadFlag() is true;

    private bool HasVerifiedMail => Account.State.Me.Emails?.Any(static email => email.Verified) is true;

    protected override async Task OnInitializedAsync()
    {
        Watch(Account);
        await ActAsync(LoadAsync);
    }

    private async Task LoadAsync()
    {
        await Api.ReloadAsync();
        codesLeft = UsesApp ? await Api.CodesLeftAsync() : null;
    }

    private Task BeginAsync() => ActAsync(async () => begun = await Api.BeginAppAsync());

    private Task ConfirmAsync() => WithCodeAsync(async typed =>
    {
        codes = await Api.ConfirmAppAsync(typed);
        begun = null;
        await LoadAsync();
    });

    private Task RenewAsync() => WithCodeAsync(async typed =>
    {
        codes = await Api.RenewCodesAsync(typed);
        codesLeft = codes.Count;
    });

    private Task EndAsync() => WithCodeAsync(async typed =>
    {
        if (await Api.EndAppAsync(typed))
        {
            await LoadAsync();
        }
        else
        {
            codeProblem = T.CodeWrong;
        }
    });

    private Task ToggleMailAsync() => ActAsync(async () =>
    {
        await Api.UseMailAsync(!UsesMail);
        await Api.ReloadAsync();
    });

    private Task SaveCodesAsync() =>
        Browser.DownloadAsync("foyer-codes.txt", "text/plain", string.Join('\n', codes ?? []) + "\n").AsTask();

    private async Task WithCodeAsync(Func<string, Task> act)
    {
        codeProblem = null;
        var typed = code.Trim();
        if (typed.Length == 0)
        {
            codeProblem = T.CodeMissing;
            return;
        }

        await ActAsync(() => act(typed));
        code = "";
    }

    private async Task ActAsync(Func<Task> act)
    {
        problem = null;
        try
        {
            await act();
        }
        catch (ServerRefusedException refused) when (refused.Says("invalid-totp"))
        {
            codeProblem = T.CodeWrong;
        }
        catch (ServerRefusedException refused) when (refused.Says(SecondFactorPrompt.GivenUp))
        {
            // The person did not want to after all.
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.SaveFailed;
        }
    }
}
