using Foyer.Console.Resources;
using MudBlazor;

namespace Foyer.Console.Late;

/// <summary>Opens dialogs and other things over the page that may still have to be fetched; <see cref="LateNotice"/> says so meanwhile.</summary>
internal sealed class LateDialogs(Later later, IDialogService dialogs, ISnackbar notes, Texts texts)
{
    private static readonly DialogOptions Looks = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private int waiting;

    public event Action? Changed;

    /// <summary>Somebody waits for a part just now.</summary>
    public bool IsWaiting => waiting > 0;

    /// <summary>The dialog of this name; null when it could not be fetched, which the person is told.</summary>
    public async Task<IDialogReference?> ShowAsync(string part, DialogParameters parameters) =>
        await FindAsync(part) is { } type ? await dialogs.ShowAsync(type, null, parameters, Looks) : null;

    /// <summary>Shows the dialog and waits for what was decided in it; null when nothing was.</summary>
    public async Task<string?> AskAsync(string part, DialogParameters parameters) =>
        await ShowAsync(part, parameters) is { } dialog && await dialog.Result is { Canceled: false, Data: string answer } ? answer : null;

    /// <summary>The part of this name; null when it could not be fetched, which the person is told.</summary>
    public async Task<Type?> FindAsync(string part)
    {
        if (later.Find(part) is { } there)
        {
            return there;
        }

        Wait(1);
        try
        {
            return await later.FindAsync(part);
        }
        catch (LateException)
        {
            notes.Add(texts.PartFailed, Severity.Error);
            return null;
        }
        finally
        {
            Wait(-1);
        }
    }

    private void Wait(int change)
    {
        waiting += change;
        Changed?.Invoke();
    }
}
