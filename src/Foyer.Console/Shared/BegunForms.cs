namespace Foyer.Console.Shared;

/// <summary>Forms beside a conversation that somebody has begun to fill in: panels come and go, what was typed stays until it is saved or given up.</summary>
internal sealed class BegunForms
{
    private readonly Dictionary<string, object> forms = new(StringComparer.Ordinal);

    /// <summary>Null when none was begun.</summary>
    public T? Find<T>(string name)
        where T : class => forms.GetValueOrDefault(name) as T;

    public T Keep<T>(string name, T form)
        where T : class
    {
        forms[name] = form;
        return form;
    }

    public void Drop(string name) => forms.Remove(name);
}
